/** The ticks of axes: round numbers, few enough to be read, none of them beyond the axis. */

/** From 0 to `max` in equal strides of 1, 2 or 5 times a power of ten, at most so many of them. */
export function evenTicks(max: number, mostStrides: number): number[] {
  const least = max / mostStrides;
  const exponent = Math.floor(Math.log10(least));
  const mantissa = [1, 2, 5].find((m) => decimal(m, exponent) >= least);
  const stride = mantissa ? decimal(mantissa, exponent) : decimal(1, exponent + 1);
  // A stride that goes into the axis a whole number of times may miss its end by rounding.
  const count = Math.floor(max / stride + 1e-9);
  return Array.from({ length: count + 1 }, (_, i) => i * stride);
}

/** The same in whole numbers, as steps are. */
export function wholeTicks(max: number, mostStrides: number): number[] {
  return evenTicks(max, Math.min(max, mostStrides)).map(Math.round);
}

/** Whole numbers from `min` to `max`, as round as their distance allows. */
export function wholeTicksBetween(min: number, max: number, mostStrides: number): number[] {
  if (min === 0) return wholeTicks(max, mostStrides);
  const width = max - min;
  const stride = wholeTicks(width, mostStrides)[1] ?? 1;
  const first = Math.ceil(min / stride);
  const count = Math.floor(max / stride) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => (first + i) * stride);
}

const MOST_DECADES = 6;
/** Within fewer decades than this the powers of ten alone would be too few. */
const NARROW_DECADES = 2.2;

/** For a logarithmic axis: powers of ten from `min` to `max`, both above 0, and 2 and 5 between them if it is short. */
export function logarithmicTicks(min: number, max: number): number[] {
  const decades = Math.log10(max) - Math.log10(min);
  const isNarrow = decades < NARROW_DECADES;
  const stride = isNarrow ? 1 : Math.ceil(decades / MOST_DECADES);
  const ticks: number[] = [];
  for (let exponent = Math.floor(Math.log10(min)); decimal(1, exponent) <= max; exponent++) {
    if (exponent % stride !== 0) continue;
    for (const mantissa of isNarrow ? [1, 2, 5] : [1]) ticks.push(decimal(mantissa, exponent));
  }
  return ticks.filter((tick) => tick >= min && tick <= max);
}

/** mantissa · 10^exponent, read from text: 10 ** -3 may be off by a bit. */
function decimal(mantissa: number, exponent: number): number {
  return Number(`${mantissa}e${exponent}`);
}
