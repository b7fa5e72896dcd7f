/** Which worker trains which cells: all shares about as much work, as all cells take the same steps. */
import {
  classesOf,
  neighborsOf,
  outputsOf,
  parameterCount,
  type RunSpec,
  type SweepCell,
} from '@backprop-lab/core/contract';

/** What a step costs beside its parameters, in parameters. */
const STEP_OVERHEAD = 1000;

/** The cells of each worker: the largest first, each to whoever has least. */
export function assignCells(cells: readonly SweepCell[], workers: number): SweepCell[][] {
  const shares = Array.from({ length: workers }, () => ({ cost: 0, cells: [] as SweepCell[] }));
  const costly = cells.map((cell) => ({ cell, cost: costOf(cell) }));
  for (const { cell, cost } of costly.sort((a, b) => b.cost - a.cost)) {
    const least = shares.reduce((best, share) => (share.cost < best.cost ? share : best));
    least.cost += cost;
    least.cells.push(cell);
  }
  return shares.map((share) => share.cells);
}

function costOf(cell: SweepCell): number {
  if (neighborsOf(cell)) return 0;
  return cell.specs.reduce((total, spec) => total + STEP_OVERHEAD + parametersOf(spec), 0);
}

function parametersOf({ network, loss, data }: RunSpec): number {
  return parameterCount(network, outputsOf(loss, classesOf(data)));
}
