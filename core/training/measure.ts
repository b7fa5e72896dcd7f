/** What is measured of a run, and at which steps. */
import type { NumericArray } from '../tensor/index.ts';

/**
 * Whether metrics are taken before update `step`: at 0 … 100, then at multiples of a tenth of the step's
 * own power of ten (110, 120 … 1000, 1100 …), so that a long run has about 90 points per decade.
 */
export function isMeasured(step: number): boolean {
  let stride = 1;
  while (step >= 100 * stride) stride *= 10;
  return step % stride === 0;
}

/** The share of rows whose largest logit is that of their class; the first wins a tie. */
export function accuracyOf(logits: NumericArray, labels: Int32Array): number {
  const classes = logits.length / labels.length;
  let correct = 0;
  for (let row = 0; row < labels.length; row++) {
    let best = row * classes;
    for (let c = best + 1; c < (row + 1) * classes; c++) if (logits[c] > logits[best]) best = c;
    if (best - row * classes === labels[row]) correct++;
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
