/** The cells of a comparison that one worker trains: what is known of them, to go on elsewhere if need be. */
import type { Metrics, RunStatus, SweepCell } from '@backprop-lab/core/contract';
import { neighborsOf } from '@backprop-lab/core/contract';
import type { RunSnapshot } from '@backprop-lab/core/training';
import type {
  RunPlace,
  RunReport,
  ShareRun,
  ShareSnapshot,
  SweepShare,
} from '../worker/sweep/messages.ts';
import type { ProjectSweep } from '../project/project.ts';
import type { Slot } from '../workerPool.ts';

interface KnownRun {
  readonly lane: number;
  /** The state to go on from, when the last snapshot was taken; the beginning where there was none. */
  saved: RunSnapshot | null;
  report: RunReport;
}

export interface KnownCell {
  readonly cell: SweepCell;
  isStopped: boolean;
  readonly runs: readonly KnownRun[];
}

/** What a file has of a comparison. */
export type KeptSweep = Omit<ProjectSweep, 'spec'>;

export class Share {
  readonly cells = new Map<number, KnownCell>();
  /** Whether its worker is thought to train or replay. */
  isAtWork = false;
  /** Its worker broke down too often. */
  isFailed = false;
  breakdowns = 0;
  /** Commands wait for it while its runs are being made anew. */
  reopening: Promise<void> | undefined;

  /** @param laneOf where the pacemaker keeps each run's step */
  constructor(
    readonly slot: Slot,
    cells: readonly SweepCell[],
    laneOf: (place: RunPlace) => number,
  ) {
    for (const cell of cells) {
      const runs = cell.specs.map((_, seed): KnownRun => {
        const place = { cell: cell.index, seed };
        const report: RunReport = { ...place, step: 0, head: 0, status: { kind: 'paused' } };
        return { lane: laneOf(place), saved: null, report };
      });
      this.cells.set(cell.index, { cell, isStopped: false, runs });
    }
  }

  get runs(): KnownRun[] {
    return [...this.cells.values()].flatMap(({ runs }) => runs);
  }

  /** What a worker needs to have these runs. */
  get orders(): ShareRun[] {
    return [...this.cells.values()].flatMap(({ cell, isStopped, runs }) =>
      runs.map(({ lane, saved }, seed) => {
        const [spec, neighbors] = [cell.specs[seed], neighborsOf(cell)];
        if (!spec) throw new Error('internal: a repetition without a spec');
        return { cell: cell.index, seed, lane, spec, neighbors, isStopped, snapshot: saved };
      }),
    );
  }

  /** What there is to go on from. */
  get kept(): KeptSweep {
    const cells = [...this.cells.values()];
    return {
      cells: cells.map(({ cell, isStopped }) => ({ index: cell.index, isStopped })),
      states: cells.flatMap(({ cell, runs }) =>
        runs.flatMap(({ saved }, seed) =>
          saved ? [{ cell: cell.index, seed, snapshot: saved }] : [],
        ),
      ),
    };
  }

  /** Takes up what was kept: cells that are not in it were removed. */
  resume(cells: KeptSweep['cells'], states: KeptSweep['states']): void {
    for (const [index, known] of this.cells) {
      const kept = cells.find((each) => each.index === index);
      if (kept) known.isStopped = kept.isStopped;
      else this.cells.delete(index);
    }
    for (const { cell, seed, snapshot } of states) {
      const run = this.cells.get(cell)?.runs[seed];
      if (run) run.saved = snapshot;
    }
  }

  /** The runs that training takes further: neither at their end, nor stopped by hand. */
  get learning(): RunReport[] {
    return [...this.cells.values()]
      .filter(({ isStopped, cell }) => !isStopped && !neighborsOf(cell))
      .flatMap(({ runs }) => runs.map(({ report }) => report))
      .filter(({ status, step, head }) => isUnfinished(status) || step < head);
  }

  update({ isAtWork, runs }: SweepShare): void {
    this.isAtWork = isAtWork;
    for (const report of runs) {
      const known = this.cells.get(report.cell)?.runs[report.seed];
      if (known) known.report = report;
    }
  }

  save({ cell, seed, checkpoint, historyStart, history, divergence }: ShareSnapshot): void {
    const known = this.cells.get(cell)?.runs[seed];
    if (!known) return;
    const before: readonly Metrics[] = known.saved?.history ?? [];
    const whole = [...before.slice(0, historyStart), ...history];
    known.saved = { checkpoint, history: whole, divergence };
  }

  /** The cell begins again: nothing of before is gone back to. */
  forget(cell: KnownCell): void {
    cell.isStopped = false;
    for (const run of cell.runs) run.saved = null;
  }

  fail(reason: string): void {
    this.isFailed = true;
    this.isAtWork = false;
    const status: RunStatus = { kind: 'failed', reason };
    for (const run of this.runs) run.report = { ...run.report, status };
  }
}

function isUnfinished({ kind }: RunStatus): boolean {
  return kind === 'paused' || kind === 'playing';
}
