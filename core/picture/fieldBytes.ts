/** The decision field as it travels, two bytes a pixel: how it is packed, and painted again and again. */
import { limits, UNDEFINED_CLASS, type FieldBytes } from '../contract/index.ts';
import type { NumericArray } from '../tensor/index.ts';
import { checkLength } from './field.ts';
import {
  classColour,
  grounds,
  mixColours,
  signedColour,
  type Colour,
  type Theme,
} from './palette.ts';
import { enlarge } from './scale.ts';
import { strengthOfLead } from './strength.ts';

/** As many as a byte can tell apart. */
const LEADS = 256;

/**
 * Packs probabilities as the contract's `FieldBytes` have them: the likeliest class, the first of them where
 * several are, and its lead over the next, as round(255 lead). Allocates nothing.
 *
 * @param probabilities [pixels, classes]
 * @param target [pixels, 2]; the class is UNDEFINED_CLASS where a probability is not finite
 * @throws {ShapeError} where the target does not hold two bytes for every pixel
 */
export function packField(probabilities: NumericArray, classes: number, target: Uint8Array): void {
  checkLength('target', target.length, [probabilities.length / classes, 2]);
  for (let start = 0, at = 0; start < probabilities.length; start += classes, at += 2) {
    packPixel(probabilities, start, classes, target, at);
  }
}

function packPixel(
  probabilities: NumericArray,
  start: number,
  classes: number,
  target: Uint8Array,
  at: number,
): void {
  let likeliest = 0;
  let first = -Infinity;
  let second = 0;
  for (let k = 0; k < classes; k++) {
    const p = probabilities[start + k];
    if (!Number.isFinite(p)) {
      likeliest = UNDEFINED_CLASS;
      break;
    }
    if (p > first) {
      second = Math.max(second, first);
      first = p;
      likeliest = k;
    } else if (p > second) second = p;
  }
  target[at] = likeliest;
  target[at + 1] =
    likeliest === UNDEFINED_CLASS ? 0 : Math.round(255 * Math.min(1, Math.max(0, first - second)));
}

export interface PackedField extends Pick<FieldBytes, 'size' | 'bytes'> {
  /** How many classes there are: a pixel then leans to the others as far as it is unsure, as `paintField`'s do. */
  readonly classes?: number | undefined;
}

/**
 * How a field is coloured: `probability`, paler where the network is unsure; `class`, every pixel as if it were
 * sure; `value`, the field of a regression: class 0 is below zero and class 1 above, the lead how far, coloured as
 * signed numbers are.
 */
export type FieldColouring = 'probability' | 'class' | 'value';

/**
 * The field with `factor` times as many pixels each way. What the bytes leave out, how the classes that do not lead
 * share the rest, is taken to be equal, as where they are painted.
 *
 * @param classes how many there are; of a regression 2
 * @param factor a whole number
 * @throws {ShapeError} where the bytes are not of the field's size
 */
export function enlargeFieldBytes(
  { size, bytes }: PackedField,
  classes: number,
  factor: number,
): PackedField {
  checkLength('bytes', bytes.length, [size, size, 2]);
  const probabilities = new Float64Array(size * size * classes);
  for (let pixel = 0; pixel < size * size; pixel++) {
    const [label, lead] = [bytes[2 * pixel], bytes[2 * pixel + 1] / 255];
    for (let k = 0; k < classes; k++) {
      const share = k === label ? 1 + (classes - 1) * lead : 1 - lead;
      probabilities[pixel * classes + k] = label === UNDEFINED_CLASS ? NaN : share / classes;
    }
  }
  const large = enlarge({ probabilities, width: size, height: size, classes }, factor);
  const packed = new Uint8Array(2 * large.width * large.height);
  packField(large.probabilities, classes, packed);
  return { size: large.width, bytes: packed, classes };
}

export interface FieldLook {
  readonly theme: Theme;
  readonly colouring?: FieldColouring | undefined;
}

/**
 * Paints a packed field, opaque, into the bytes of a picture, with the look of `paintField`.
 *
 * Which class comes second is not in the bytes. The probability that the likeliest one leaves is taken to be
 * shared equally by all others, p = (1 + (classes − 1) lead) / classes, so that the two sides of every border
 * have the same colour there; with two classes this is exact. Colours come from a table made at first use.
 *
 * @param target [size, size, 4], RGBA bytes, at a multiple of 4 in its buffer
 * @throws {ShapeError} where bytes or target are not of the field's size
 */
export function paintFieldBytes(field: PackedField & FieldLook, target: Uint8ClampedArray): void {
  const { size, bytes, classes = 0, theme, colouring = 'probability' } = field;
  checkLength('bytes', bytes.length, [size, size, 2]);
  checkLength('target', target.length, [size, size, 4]);
  const table = tableOf(theme, colouring, classes);
  const last = table.length / LEADS - 1;
  const pixels = pixelsOf(target);
  for (let pixel = 0; pixel < pixels.length; pixel++) {
    const row = Math.min(bytes[2 * pixel], last);
    pixels[pixel] = table[LEADS * row + bytes[2 * pixel + 1]];
  }
}

const views = new WeakMap<Uint8ClampedArray, Uint32Array>();

/** The same memory, a number per pixel. */
function pixelsOf(target: Uint8ClampedArray): Uint32Array {
  let pixels = views.get(target);
  if (!pixels) {
    pixels = new Uint32Array(target.buffer, target.byteOffset, target.length / 4);
    views.set(target, pixels);
  }
  return pixels;
}

const tables = new Map<string, Uint32Array>();

function tableOf(theme: Theme, colouring: FieldColouring, classes: number): Uint32Array {
  const key = `${theme} ${colouring} ${classes}`;
  let table = tables.get(key);
  if (!table) {
    table = makeTable(theme, colouring, classes);
    tables.set(key, table);
  }
  return table;
}

/** The colours by class and lead, [classes + 1, 256]: the last row is for whatever is no class. */
function makeTable(theme: Theme, colouring: FieldColouring, classes: number): Uint32Array {
  const rows = classes || limits.classes.max;
  const bytes = new Uint8ClampedArray(4 * LEADS * (rows + 1));
  for (let row = 0, at = 0; row <= rows; row++) {
    for (let lead = 0; lead < LEADS; lead++, at += 4) {
      const share = lead / (LEADS - 1);
      const colour =
        row === rows
          ? grounds[theme].undefined
          : colouring === 'value'
            ? signedColour(row === 0 ? -share : share, theme)
            : colourOf(row, colouring === 'class' ? 1 : share, classes, theme);
      bytes.set(colour, at);
      bytes[at + 3] = 255;
    }
  }
  return new Uint32Array(bytes.buffer);
}

function colourOf(label: number, lead: number, classes: number, theme: Theme): Colour {
  return mixColours(grounds[theme].panel, mixtureOf(label, lead, classes), strengthOfLead(lead));
}

/** Σ p c where one class leads by so much and the others share the rest; its own colour if they are not known. */
function mixtureOf(label: number, lead: number, classes: number): Colour {
  const own = classColour(label);
  if (classes === 0) return own;
  const all = Array.from({ length: classes }, (_, k) => classColour(k));
  const mean = (c: 0 | 1 | 2) => all.reduce((sum, colour) => sum + colour[c], 0) / classes;
  return mixColours([mean(0), mean(1), mean(2)], own, lead);
}
