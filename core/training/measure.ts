/** What is measured of a run, and at which steps. */
import type { NumericArray } from '../tensor/index.ts';

/**
 * Whether metrics are taken before update `step`: at 0 … 100, then at multiples of a tenth of the step's
 * own power of ten (110, 120 … 1000, 1100 …), so that a long run has about 90 points per decade.
 */
export function isMeasured(step: number): boolean {
  return step % strideAt(step) === 0;
}

/** The first step after this one before which metrics are taken. */
export function nextMeasured(step: number): number {
  const stride = strideAt(step);
  return (Math.floor(step / stride) + 1) * stride;
}

function strideAt(step: number): number {
  let stride = 1;
  while (step >= 100 * stride) stride *= 10;
  return stride;
}

/** The class that scores choose for a row: the largest, the first at a tie; a single one decides by its sign. */
export function chosenClass(scores: NumericArray, row: number, outputs: number): number {
  if (outputs === 1) return scores[row] > 0 ? 1 : 0;
  const first = row * outputs;
  let best = first;
  for (let at = first + 1; at < first + outputs; at++) if (scores[at] > scores[best]) best = at;
  return best - first;
}

/** The share of rows for which the scores choose their class. */
export function accuracyOf(scores: NumericArray, labels: Int32Array): number {
  const outputs = scores.length / labels.length;
  let correct = 0;
  for (let row = 0; row < labels.length; row++) {
    if (chosenClass(scores, row, outputs) === labels[row]) correct++;
  }
  return correct / labels.length;
}

/** ‖W‖² over the given tensors. */
export function squaredNorm(tensors: readonly NumericArray[]): number {
  let total = 0;
  for (const values of tensors) for (const value of values) total += value * value;
  return total;
}

/** Metrics carry `null` for what is not a finite number. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
