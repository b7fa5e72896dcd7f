/** A landscape of positive numbers as filled contours: bands of the accent, strong in the valleys. */
import { log } from '../tensor/index.ts';
import { checkLength } from './field.ts';
import { accents, grounds, mixColours, type Colour, type Theme } from './palette.ts';

export interface Landscape {
  /** [size, size], row-major, row 0 at the top of the picture. */
  readonly values: ArrayLike<number>;
  readonly size: number;
}

/** What the bands lie between. */
export interface LevelScale {
  readonly low: number;
  readonly high: number;
  /** Bands of equal ratios, where the numbers differ widely and are above 0; else of equal differences. */
  readonly isLogarithmic: boolean;
}

const LEVEL_COUNT = 14;
/** From this ratio of the highest to the lowest on, equal differences would leave the valley a single band. */
const WIDE_RATIO = 8;
/** The deepest band has this part of the accent. */
const STRONGEST = 0.92;

/** The scale of the finite values; `null` where there are none. */
export function levelScale(values: ArrayLike<number>): LevelScale | null {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) continue;
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  if (low > high) return null;
  return { low, high, isLogarithmic: low > 0 && high / low >= WIDE_RATIO };
}

/** Where a value lies between the scale's ends, from 0 to 1; NaN for what is not finite. */
export function levelShare(value: number, { low, high, isLogarithmic }: LevelScale): number {
  if (!Number.isFinite(value)) return NaN;
  if (high <= low) return 0;
  const share = isLogarithmic
    ? (log(value) - log(low)) / (log(high) - log(low))
    : (value - low) / (high - low);
  return Math.min(1, Math.max(0, share));
}

/**
 * Paints a landscape, opaque: what lies between its numbers is interpolated, and cut into bands, whose edges are the
 * contours. What is not finite gets a ground of its own, and so does what lies beside it.
 *
 * @param scale of the landscape, as `levelScale` has it
 * @param target [side, side, 4], RGBA bytes; the outermost numbers lie in the middle of the outermost pixels
 * @throws {ShapeError} where the numbers or the bytes make no square
 */
export function paintLevels(
  { values, size }: Landscape,
  scale: LevelScale,
  theme: Theme,
  target: Uint8ClampedArray,
): void {
  checkLength('values', values.length, [size, size]);
  const side = Math.round(Math.sqrt(target.length / 4));
  checkLength('target', target.length, [side, side, 4]);
  const shares = Float64Array.from(values, (value) => levelShare(value, scale));
  const colours = bandColours(theme);
  const unknown = grounds[theme].undefined;
  const stride = side > 1 ? (size - 1) / (side - 1) : 0;
  let at = 0;
  for (let row = 0; row < side; row++) {
    const top = Math.min(size - 2, Math.floor(row * stride));
    for (let column = 0; column < side; column++) {
      const left = Math.min(size - 2, Math.floor(column * stride));
      const share = between(shares, size, top, left, row * stride - top, column * stride - left);
      const colour = Number.isNaN(share) ? unknown : colours[bandOf(share)];
      target[at++] = colour[0];
      target[at++] = colour[1];
      target[at++] = colour[2];
      target[at++] = 255;
    }
  }
}

const bandOf = (share: number) => Math.min(LEVEL_COUNT - 1, Math.floor(share * LEVEL_COUNT));

function bandColours(theme: Theme): Colour[] {
  return Array.from({ length: LEVEL_COUNT }, (_, band) => {
    const depth = 1 - band / (LEVEL_COUNT - 1);
    return mixColours(grounds[theme].panel, accents[theme], STRONGEST * depth);
  });
}

function between(
  shares: Float64Array,
  size: number,
  row: number,
  column: number,
  down: number,
  across: number,
): number {
  const corner = row * size + column;
  const upper = mix(shares[corner], shares[corner + 1], across);
  const lower = mix(shares[corner + size], shares[corner + size + 1], across);
  return mix(upper, lower, down);
}

/** Where all of the way lies at one end, the other does not matter, finite or not. */
function mix(from: number, to: number, share: number): number {
  if (share === 0) return from;
  return share === 1 ? to : from + share * (to - from);
}
