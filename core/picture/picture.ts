/** A picture: RGBA bytes, and how a colour is laid onto them. */
import type { Colour } from './palette.ts';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** [height, width, 4], row-major from the top left: red, green, blue and opacity, not premultiplied. */
  readonly pixels: Uint8ClampedArray;
}

/** A transparent picture; `width` and `height` in pixels. */
export function emptyPicture(width: number, height: number): Picture {
  return { width, height, pixels: new Uint8ClampedArray(4 * width * height) };
}

/**
 * Lays a colour of this opacity, from 0 to 1, over the pixel whose four bytes begin at `offset`.
 *
 * Porter and Duff's "over", for colours that are not premultiplied:
 * a = aₛ + aₜ (1 − aₛ), c = (cₛ aₛ + cₜ aₜ (1 − aₛ)) / a.
 */
export function blend(
  pixels: Uint8ClampedArray,
  offset: number,
  colour: Colour,
  opacity: number,
): void {
  if (!(opacity > 0)) return;
  const below = (pixels[offset + 3] / 255) * (1 - opacity);
  const total = opacity + below;
  for (let c = 0; c < 3; c++) {
    pixels[offset + c] = (colour[c] * opacity + pixels[offset + c] * below) / total;
  }
  pixels[offset + 3] = 255 * total;
}
