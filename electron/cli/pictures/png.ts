/** Pictures as PNG files. */
import { createCanvas, ImageData } from '@napi-rs/canvas';
import type { Picture } from '@backprop-lab/core/picture';

/** The bytes of a PNG file with these pixels, to the bit where they are opaque. */
export function encodePng({ width, height, pixels }: Picture): Buffer {
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').putImageData(new ImageData(pixels, width, height), 0, 0);
  return canvas.encodeSync('png');
}
