/** The decision field: at every pixel the mixture of the class colours, paler where the network is unsure. */
import { problem, ShapeError } from '../contract/index.ts';
import { formatShape, sizeOf, type NumericArray, type Shape } from '../tensor/index.ts';
import { classColour, grounds, type Colour, type Theme } from './palette.ts';
import { strengthOfLead } from './strength.ts';

export interface Field {
  /** [height * width, classes], row-major, row 0 at the top of the picture. */
  readonly probabilities: NumericArray;
  readonly width: number;
  readonly height: number;
  readonly classes: number;
}

/**
 * Paints a field, opaque, into the bytes of a picture.
 *
 * With the colours c of the classes and their probabilities p: pixel = (1 − s) panel + s Σ p c, where
 * the strength s grows with the lead of the likeliest class over the next. The lead is 0 on every border
 * however many classes there are, so that all borders get the same pale seam. A pixel with a probability
 * that is not finite gets a ground of its own.
 *
 * @param target [height, width, 4], RGBA bytes
 * @throws {ShapeError} where probabilities or target are not of the field's size
 */
export function paintField(
  field: Field & { readonly theme: Theme },
  target: Uint8ClampedArray,
): void {
  checkField(field);
  checkLength('target', target.length, [field.height, field.width, 4]);
  const { panel, undefined: unknown } = grounds[field.theme];
  const colours = Array.from({ length: field.classes }, (_, k) => classColour(k));
  for (let pixel = 0, at = 0; at < target.length; pixel++) {
    const s = strengthAt(field, pixel);
    for (let c = 0; c < 3; c++) {
      target[at++] = Number.isNaN(s)
        ? unknown[c]
        : (1 - s) * panel[c] + s * mixtureAt(field, pixel, colours, c);
    }
    target[at++] = 255;
  }
}

/** How strongly the classes colour a pixel; NaN where a probability is not finite. */
function strengthAt({ probabilities, classes }: Field, pixel: number): number {
  let first = 0;
  let second = 0;
  for (let i = pixel * classes; i < (pixel + 1) * classes; i++) {
    const p = probabilities[i];
    if (!Number.isFinite(p)) return NaN;
    second = Math.max(second, Math.min(first, p));
    first = Math.max(first, p);
  }
  return strengthOfLead(first - second);
}

/** Σ p c at a pixel, for one of the channels red, green and blue. */
function mixtureAt(
  field: Field,
  pixel: number,
  colours: readonly Colour[],
  channel: number,
): number {
  const { probabilities, classes } = field;
  let mixture = 0;
  for (let k = 0; k < classes; k++) {
    mixture += probabilities[pixel * classes + k] * colours[k][channel];
  }
  return mixture;
}

/** @throws {ShapeError} */
export function checkField({ probabilities, width, height, classes }: Field): void {
  checkLength('probabilities', probabilities.length, [height * width, classes]);
}

/** @throws {ShapeError} */
export function checkLength(name: string, length: number, shape: Shape): void {
  if (length === sizeOf(shape)) return;
  throw new ShapeError(problem('numberCount', { name, shape: formatShape(shape), count: length }));
}
