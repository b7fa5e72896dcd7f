/** What the service and its workers tell each other. Both ends are the lab's own: types are enough here. */
import type {
  Change,
  Failure,
  Frame,
  RunId,
  RunSpec,
  RunSummary,
  SubscriptionId,
  View,
} from '@backprop-lab/core/contract';
import type { RunSnapshot } from '@backprop-lab/core/training';

/** What a worker is given when it starts. */
export interface WorkerData {
  /** One Int32 that the worker advances with its work: where it stands still for long, the worker hangs. */
  readonly heartbeat: SharedArrayBuffer;
}

interface OpenRun {
  readonly kind: 'open';
  readonly run: RunId;
  readonly spec: RunSpec;
  readonly revision: number;
  readonly play: boolean;
  /** Where to go on from, after another worker broke down. */
  readonly snapshot?: RunSnapshot;
}

/** What a worker is asked to do with a run. Each is answered. */
export type RunCommand =
  | OpenRun
  | { readonly kind: 'close' | 'play' | 'pause' | 'reset'; readonly run: RunId }
  | { readonly kind: 'step'; readonly run: RunId; readonly steps: number }
  | { readonly kind: 'change'; readonly run: RunId; readonly change: Change };

export type ToWorker =
  | { readonly kind: 'command'; readonly request: number; readonly command: RunCommand }
  | {
      readonly kind: 'subscribe';
      readonly run: RunId;
      readonly subscription: SubscriptionId;
      readonly view: View;
    }
  | { readonly kind: 'unsubscribe' | 'acknowledge'; readonly subscription: SubscriptionId };

export type CommandAnswer =
  { readonly ok: true; readonly run: RunSummary } | { readonly ok: false; readonly error: Failure };

export type FromWorker =
  | { readonly kind: 'answer'; readonly request: number; readonly answer: CommandAnswer }
  /** A run's state changed by itself: it finished or diverged. */
  | { readonly kind: 'changed'; readonly run: RunSummary }
  | { readonly kind: 'snapshot'; readonly run: RunSummary; readonly snapshot: RunSnapshot }
  | { readonly kind: 'frame'; readonly frame: Frame };
