/** How often values lie where, over one range for all moments. */
import type { NumericArray } from '../../tensor/index.ts';

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Of nothing but zeros. */
export const noRange: Range = { from: 0, to: 0 };

/**
 * The finite values' range, widened to powers of two, so that it stays the same while they grow a little: an end on the
 * other side of 0 is 0.
 */
export function rangeOf(values: NumericArray): Range {
  let [from, to] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!Number.isFinite(value)) continue;
    if (value < from) from = value;
    else if (value > to) to = value;
  }
  return { from: from < 0 ? -powerOfTwoFrom(-from) : 0, to: to > 0 ? powerOfTwoFrom(to) : 0 };
}

export function unionOf(a: Range, b: Range): Range {
  return { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
}

export function sameRange(a: Range, b: Range): boolean {
  return a.from === b.from && a.to === b.to;
}

/** The smallest power of two that is at least this; of the very largest numbers the number itself. */
function powerOfTwoFrom(value: number): number {
  let power = 1;
  while (power < value) power *= 2;
  if (power === Infinity) return value;
  while (power / 2 >= value) power /= 2;
  return power;
}

/**
 * [bins] of equal width, the upper end in the last one; values that are not finite are in none. Of a range without width
 * all are in the middle.
 */
export function countsOf(values: NumericArray, { from, to }: Range, bins: number): Float32Array {
  const counts = new Float32Array(bins);
  const width = (to - from) / bins;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!Number.isFinite(value)) continue;
    const bin = width > 0 ? Math.floor((value - from) / width) : bins >> 1;
    counts[Math.min(bin, bins - 1)]++;
  }
  return counts;
}
