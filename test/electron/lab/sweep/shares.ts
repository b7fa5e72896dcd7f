/** Shares of a comparison as workers have them, without the workers. */
import { cellsOf, neighborsOf, type SweepSpec } from '../../../../core/contract/index.ts';
import { HostedSweep } from '../../../../electron/lab/worker/sweep/hostedSweep.ts';
import type { ShareRun } from '../../../../electron/lab/worker/sweep/messages.ts';
import { Pacemaker } from '../../../../electron/lab/worker/sweep/pacemaker.ts';

export function ordersOf(sweep: SweepSpec): ShareRun[] {
  return cellsOf(sweep).flatMap((cell) =>
    cell.specs.map((spec, seed) => ({
      cell: cell.index,
      seed,
      lane: cell.index * sweep.seeds + seed,
      spec,
      neighbors: neighborsOf(cell),
      isStopped: false,
      snapshot: null,
    })),
  );
}

/** Its cells on so many workers, each of which has its turns when the test says so. */
export function sharesOf(sweep: SweepSpec, workers = 1): HostedSweep[] {
  const orders = ordersOf(sweep);
  const lanes = Pacemaker.share(orders.length);
  return Array.from({ length: workers }, (_, worker) => {
    const own = orders.filter(({ cell }) => cell % workers === worker);
    const share = new HostedSweep('sweep-1', own, new Pacemaker(lanes));
    share.open(() => false);
    return share;
  });
}

export function only(sweep: SweepSpec): HostedSweep {
  const [share] = sharesOf(sweep);
  if (!share) throw new Error('no share');
  return share;
}
