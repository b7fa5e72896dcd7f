/** What the service and its workers tell each other of comparisons: each worker has a share of the cells. */
import type {
  BaselineSpec,
  CellFrame,
  Divergence,
  FieldBytes,
  Metrics,
  RunSpec,
  RunStatus,
  SubscriptionId,
  SweepId,
} from '@backprop-lab/core/contract';
import type { Checkpoint, RunSnapshot } from '@backprop-lab/core/training';
import type { FailedAnswer } from '../../failure.ts';

/** One repetition of one cell. */
export interface RunPlace {
  readonly cell: number;
  readonly seed: number;
}

export interface ShareRun extends RunPlace {
  /** Which number of the pacemaker is its own. */
  readonly lane: number;
  readonly spec: RunSpec;
  /** Nearest neighbours instead of a network. */
  readonly neighbors: Extract<BaselineSpec, { kind: 'neighbors' }> | null;
  readonly isStopped: boolean;
  /** Where to go on from, after another worker broke down. */
  readonly snapshot: RunSnapshot | null;
}

/** What a worker is asked to do with its share. Each is answered with the share as it is then. */
export type SweepCommand =
  /** Answered once all runs are made. @param pacemaker one Int32 per run, shared by all workers */
  | {
      readonly kind: 'open';
      readonly pacemaker: SharedArrayBuffer;
      readonly runs: readonly ShareRun[];
    }
  | { readonly kind: 'close' | 'play' | 'rest' }
  /** Trains up to a step: answered there, or where another command ends it. */
  | { readonly kind: 'reach'; readonly step: number }
  /** Answered at the replay's end. */
  | { readonly kind: 'seek'; readonly step: number; readonly exact: boolean }
  /** `null` is all cells. */
  | { readonly kind: 'restart'; readonly cell: number | null }
  | { readonly kind: 'stop' | 'remove'; readonly cell: number }
  /** Answered with the field. */
  | { readonly kind: 'field'; readonly place: RunPlace; readonly size: number }
  /** Answered with the history. */
  | { readonly kind: 'history'; readonly place: RunPlace };

export interface RunReport extends RunPlace {
  readonly step: number;
  readonly head: number;
  readonly status: RunStatus;
}

/** The runs of a comparison that one worker has. */
export interface SweepShare {
  readonly sweep: SweepId;
  /** Whether it trains or replays. */
  readonly isAtWork: boolean;
  readonly runs: readonly RunReport[];
}

export type SweepAnswer =
  | { readonly ok: true; readonly share: SweepShare }
  | { readonly ok: true; readonly field: FieldBytes }
  | { readonly ok: true; readonly history: readonly Metrics[] }
  | FailedAnswer;

/** Where a run could go on from; its history continues what was told before. */
export interface ShareSnapshot extends RunPlace {
  readonly sweep: SweepId;
  readonly checkpoint: Checkpoint;
  readonly historyStart: number;
  readonly history: readonly Metrics[];
  readonly divergence: Divergence | undefined;
}

/** What a viewer is shown of one worker's cells. */
export interface SharePart {
  readonly subscription: SubscriptionId;
  readonly sweep: SweepId;
  readonly step: number;
  readonly head: number;
  readonly stepsPerSecond: number | null;
  readonly cells: CellFrame[];
}
