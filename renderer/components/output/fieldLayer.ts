/** Draws fields and maps again and again, pixel for pixel; the browser enlarges them, off the main thread. */
import type { FieldBytes, UnitMap } from '@backprop-lab/core/contract';
import {
  grounds,
  paintFieldBytes,
  paintSignedBytes,
  toHex,
  type FieldLook,
  type Theme,
} from '@backprop-lab/core/picture';
import { contextOf } from './canvasContext.ts';

/** Fields are opaque, so that nothing below them has to be mixed in. */
const opaque = { alpha: false };

export class FieldLayer {
  #image: ImageData | undefined;

  /** Draws a field. The canvas gets the field's size: how large it is shown is for the style sheet to say. */
  draw(
    canvas: HTMLCanvasElement,
    { size, bytes }: Pick<FieldBytes, 'size' | 'bytes'>,
    look: FieldLook & { readonly classes: number | undefined },
  ): void {
    const image = this.#imageOf(size);
    paintFieldBytes({ size, bytes, ...look }, image.data);
    put(canvas, image);
  }

  /** Draws the answer of one unit. */
  drawUnit(canvas: HTMLCanvasElement, { size, bytes }: UnitMap, theme: Theme): void {
    const image = this.#imageOf(size);
    paintSignedBytes({ bytes, theme }, image.data);
    put(canvas, image);
  }

  /** Draws that there is no field: the panel alone. */
  clear(canvas: HTMLCanvasElement, theme: Theme): void {
    const context = contextOf(canvas, opaque);
    context.fillStyle = toHex(grounds[theme].panel);
    context.fillRect(0, 0, canvas.width, canvas.height);
  }

  #imageOf(size: number): ImageData {
    if (this.#image?.width !== size) this.#image = new ImageData(size, size);
    return this.#image;
  }
}

function put(canvas: HTMLCanvasElement, image: ImageData): void {
  if (canvas.width !== image.width) canvas.width = image.width;
  if (canvas.height !== image.height) canvas.height = image.height;
  contextOf(canvas, opaque).putImageData(image, 0, 0);
}
