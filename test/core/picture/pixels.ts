/** Reading pictures in tests. */
import type { Colour, Picture } from '../../../core/picture/index.ts';

/** The four bytes of a pixel. */
export function pixelAt({ width, pixels }: Picture, column: number, row: number): number[] {
  const offset = 4 * (row * width + column);
  return [...pixels.subarray(offset, offset + 4)];
}

/** The largest difference between two colours in one channel. */
export function colourDistance(a: readonly number[], b: Colour): number {
  return Math.max(...b.map((byte, c) => Math.abs(byte - (a[c] ?? NaN))));
}

export function opaque(colour: Colour): number[] {
  return [...colour, 255];
}
