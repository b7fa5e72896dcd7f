/** Curves made smooth, so that their course is seen through the noise. */

/**
 * The exponential moving average, as TensorBoard has it: s ← w s + (1 − w) v, divided by 1 − wⁿ after n values, so
 * that the first values do not pull towards 0. Gaps (NaN) stay gaps, and count for nothing.
 *
 * @param weight from 0, which changes nothing, to below 1
 */
export function smoothed(values: readonly number[], weight: number): number[] {
  if (weight <= 0) return [...values];
  let mean = 0;
  let rest = 1;
  return values.map((value) => {
    if (!Number.isFinite(value)) return value;
    mean = weight * mean + (1 - weight) * value;
    rest *= weight;
    return mean / (1 - rest);
  });
}
