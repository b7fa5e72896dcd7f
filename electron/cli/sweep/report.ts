/** What `lab sweep` prints: a table of cells and what they say, or everything as JSON. */
import {
  cellsOf,
  cellSpread,
  conclude,
  fairnessOf,
  type AxisValue,
  type SweepCell,
  type SweepMetric,
  type SweepSpec,
} from '@backprop-lab/core/contract';
import { formatPairs, formatTable } from '../table.ts';
import type { SweepRecord } from './jobs.ts';
import {
  axisWords,
  cellWords,
  fairnessPairs,
  findingWords,
  formatLoss,
  formatShare,
  formatSpread,
} from './words.ts';

/** All numbers, in the order of cells and repetitions. */
export function reportSweep(sweep: SweepSpec, records: readonly SweepRecord[]) {
  const cells = cellsOf(sweep);
  const runs = records.map(({ run }) => run);
  return {
    axes: sweep.kind === 'grid' ? sweep.axes : [],
    runs: records.map(({ run: { cell, repetition, seed }, report }) => ({
      cell,
      ...subjectOf(sweep, cells[cell]),
      repetition,
      seed,
      ...report,
    })),
    fairness: fairnessOf(sweep, cells),
    finding: conclude(sweep, cells, runs),
    isComplete: runs.length === runCount(cells),
    spec: sweep,
  };
}

function subjectOf(sweep: SweepSpec, cell: SweepCell | undefined) {
  if (!cell) throw new Error('internal: a run of a cell that is not there');
  const { subject } = cell;
  if (subject.kind !== 'place' || sweep.kind !== 'grid') return { name: cellWords(sweep, cell) };
  const values = sweep.axes.map(({ name }, axis): [string, AxisValue | undefined] => [
    name,
    subject.values[axis],
  ]);
  return { values: Object.fromEntries(values) };
}

function runCount(cells: readonly SweepCell[]): number {
  return cells.reduce((count, { specs }) => count + specs.length, 0);
}

export function formatSweep(sweep: SweepSpec, records: readonly SweepRecord[]): string {
  const cells = cellsOf(sweep);
  const runs = records.map(({ run }) => run);
  const rows = cells.map((cell) => rowOf(sweep, cell, records));
  const left = runCount(cells) - runs.length;
  return [
    formatPairs([
      ['runs', left === 0 ? String(runs.length) : `${runs.length}, and ${left} left out`],
      ...fairnessPairs(fairnessOf(sweep, cells)),
    ]),
    formatTable(
      headerOf(sweep),
      rows,
      headerOf(sweep).map(() => true),
    ),
    saidOf(sweep, cells, records),
  ].join('\n\n');
}

function saidOf(
  sweep: SweepSpec,
  cells: readonly SweepCell[],
  records: readonly SweepRecord[],
): string {
  if (records.length < runCount(cells)) return 'What they say can be told once all runs are there.';
  const runs = records.map(({ run }) => run);
  const finding = conclude(sweep, cells, runs);
  if (finding) return findingWords(sweep, cells, finding);
  return sweep.seeds === 1
    ? 'A single seed supports no sentence about these numbers; repeat them, as with --seeds 5.'
    : 'The spread over the seeds supports no sentence about these numbers.';
}

const columns: readonly (readonly [string, SweepMetric, typeof formatLoss])[] = [
  ['train loss', 'dataLoss', formatLoss],
  ['test loss', 'testLoss', formatLoss],
  ['gap', 'gap', formatLoss],
  ['train acc', 'trainAccuracy', formatShare],
  ['test acc', 'testAccuracy', formatShare],
  ['‖W‖²', 'weightNorm2', (spread) => formatSpread(spread, (value) => value.toPrecision(3))],
];

function headerOf(sweep: SweepSpec): string[] {
  const axes = sweep.kind === 'grid' ? sweep.axes.map(({ name }) => axisWords[name]) : ['run'];
  return [...axes, 'runs', 'parameters', ...columns.map(([title]) => title)];
}

function rowOf(sweep: SweepSpec, cell: SweepCell, records: readonly SweepRecord[]): string[] {
  const runs = records.map(({ run }) => run).filter((run) => run.cell === cell.index);
  const parameters = runs.at(0)?.parameters;
  const diverged = runs.filter(({ status }) => status.kind === 'diverged').length;
  return [
    ...keysOf(sweep, cell),
    diverged > 0 ? `${runs.length}, ${diverged} diverged` : String(runs.length),
    parameters === undefined ? '–' : String(parameters),
    ...columns.map(([, metric, format]) => format(cellSpread(runs, cell.index, metric))),
  ];
}

function keysOf(sweep: SweepSpec, cell: SweepCell): string[] {
  if (sweep.kind !== 'grid') return [cellWords(sweep, cell)];
  if (cell.subject.kind === 'place') return cell.subject.values.map(String);
  return [cellWords(sweep, cell), ...sweep.axes.slice(1).map(() => '')];
}
