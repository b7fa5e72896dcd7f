/** Draws the decision field again and again, pixel for pixel; the browser enlarges it, off the main thread. */
import type { FieldBytes } from '@backprop-lab/core/contract';
import { grounds, paintFieldBytes, toHex, type Theme } from '@backprop-lab/core/picture';

interface FieldLook {
  readonly theme: Theme;
  readonly classes: number | undefined;
}

export class FieldLayer {
  #image: ImageData | undefined;

  /** Draws a field. The canvas gets the field's size: how large it is shown is for the style sheet to say. */
  draw(canvas: HTMLCanvasElement, { size, bytes }: FieldBytes, look: FieldLook): void {
    if (this.#image?.width !== size) this.#image = new ImageData(size, size);
    if (canvas.width !== size) canvas.width = size;
    if (canvas.height !== size) canvas.height = size;
    paintFieldBytes({ size, bytes, ...look }, this.#image.data);
    contextOf(canvas).putImageData(this.#image, 0, 0);
  }

  /** Draws that there is no field: the panel alone. */
  clear(canvas: HTMLCanvasElement, theme: Theme): void {
    const context = contextOf(canvas);
    context.fillStyle = toHex(grounds[theme].panel);
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
}

/** Fields are opaque, so that nothing below them has to be mixed in. */
function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('internal: this canvas has another kind of context');
  return context;
}
