/** Maps of signed numbers as they travel, a byte a pixel: what the bytes mean, how they are packed, and how they are painted. */
import { checkLength } from './field.ts';
import { grounds, signedColour, type Theme } from './palette.ts';

/** The byte of 0; 1 … 255 stand for −scale … scale. */
const ZERO = 128;
const REACH = 127;
/** The byte of what is no finite number. */
const UNDEFINED = 0;
const BYTES = 256;

/** The number within ±1 that a byte stands for; NaN for what is no finite number. */
export function signedShare(byte: number): number {
  return byte === UNDEFINED ? NaN : (byte - ZERO) / REACH;
}

/** The largest finite |value|: what stands for the outermost bytes. */
export function signedScale(values: ArrayLike<number>): number {
  let scale = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]);
    if (size > scale && size < Infinity) scale = size;
  }
  return scale;
}

/** Packs values from −scale to scale. @param target as long as the values */
export function packSigned(values: ArrayLike<number>, scale: number, target: Uint8Array): void {
  const unit = scale > 0 ? scale : 1;
  for (let i = 0; i < values.length; i++) {
    const share = values[i] / unit;
    target[i] = Number.isFinite(share) ? ZERO + Math.round(REACH * share) : UNDEFINED;
  }
}

const tables: Partial<Record<Theme, Uint32Array>> = {};

/**
 * Paints signed bytes, opaque: accent above 0, orange below, the panel's colour at 0.
 *
 * @param bytes [pixels], from `start` on as many as the target has
 * @param target [pixels, 4], RGBA bytes, at a multiple of 4 in its buffer
 * @throws {ShapeError} where there are not enough bytes
 */
export function paintSignedBytes(
  { bytes, start = 0, theme }: { bytes: Uint8Array; start?: number; theme: Theme },
  target: Uint8ClampedArray,
): void {
  const count = target.length / 4;
  checkLength('bytes', Math.min(count, bytes.length - start), [count]);
  const table = (tables[theme] ??= makeTable(theme));
  const pixels = new Uint32Array(target.buffer, target.byteOffset, count);
  for (let i = 0; i < count; i++) pixels[i] = table[bytes[start + i]];
}

function makeTable(theme: Theme): Uint32Array {
  const bytes = new Uint8ClampedArray(4 * BYTES);
  for (let byte = 0; byte < BYTES; byte++) {
    const share = signedShare(byte);
    bytes.set(
      Number.isNaN(share) ? grounds[theme].undefined : signedColour(share, theme),
      4 * byte,
    );
    bytes[4 * byte + 3] = 255;
  }
  return new Uint32Array(bytes.buffer);
}
