/** When a run is finished. */
import type { Metrics, StopReason, StopSpec } from '../contract/index.ts';

/** What a run has come to at a step where it was measured. */
export interface Progress {
  readonly step: number;
  /** Passes over the training set that are complete. */
  readonly epoch: number;
  readonly metrics: Metrics;
  /** All that was measured up to here, in the order of its steps. */
  readonly history: readonly Metrics[];
  /** The step of the last change: what was reached before it was reached under other conditions. */
  readonly changedAt: number;
}

/** Why the run is finished at a step where it was measured; `undefined` where it is not. */
export function reasonToStop(stop: StopSpec, progress: Progress): StopReason | undefined {
  const { accuracy, loss, plateau, epochs } = stop;
  const { metrics, step, epoch } = progress;
  if (accuracy) {
    const reached = accuracy.on === 'train' ? metrics.trainAccuracy : metrics.testAccuracy;
    if (reached !== null && reached >= accuracy.atLeast) return 'accuracy';
  }
  if (loss) {
    const reached = loss.on === 'train' ? metrics.trainLoss : metrics.testLoss;
    if (reached !== null && reached <= loss.atMost) return 'loss';
  }
  if (plateau && isOnPlateau(plateau, progress)) return 'plateau';
  if (epochs !== undefined && epoch >= epochs) return 'epochs';
  return step >= stop.steps ? 'steps' : undefined;
}

/** Whether the smallest train loss fell by no more than the share `least` over the last `steps` steps. */
function isOnPlateau(
  { steps, least }: NonNullable<StopSpec['plateau']>,
  { step, metrics, history, changedAt }: Progress,
): boolean {
  const since = step - steps;
  if (since < changedAt) return false;
  let before = Infinity;
  let best = metrics.trainLoss ?? Infinity;
  for (const measured of history) {
    if (measured.step < changedAt || measured.trainLoss === null) continue;
    if (measured.step <= since) before = Math.min(before, measured.trainLoss);
    best = Math.min(best, measured.trainLoss);
  }
  return Number.isFinite(before) && before - best <= least * before;
}
