/** Draws the decision field again and again: painted small, enlarged by the browser. */
import type { FieldBytes } from '@backprop-lab/core/contract';
import { grounds, paintFieldBytes, toHex, type Theme } from '@backprop-lab/core/picture';

export interface FieldLook {
  readonly theme: Theme;
  readonly classes: number | undefined;
}

export class FieldLayer {
  readonly #small = new OffscreenCanvas(1, 1);
  readonly #smallContext = contextOf(this.#small);
  #image = new ImageData(1, 1);

  /** Covers a canvas with a field. */
  draw(
    canvas: HTMLCanvasElement,
    { size, bytes }: FieldBytes,
    { theme, classes }: FieldLook,
  ): void {
    this.#fit(size);
    paintFieldBytes({ size, bytes, theme, classes }, this.#image.data);
    if(canvas.width!==size){canvas.width=size;canvas.height=size;}
    contextOf(canvas).putImageData(this.#image, 0, 0);
  }

  #fit(size: number): void {
    if (this.#image.width === size) return;
    this.#small.width = size;
    this.#small.height = size;
    this.#image = new ImageData(size, size);
  }
}

/** Covers a canvas with the panel's colour: there is no field yet. */
export function drawGround(canvas: HTMLCanvasElement, theme: Theme): void {
  const context = contextOf(canvas);
  context.fillStyle = toHex(grounds[theme].panel);
  context.fillRect(0, 0, canvas.width, canvas.height);
}

/** Fields are opaque, so that nothing below them has to be mixed in. */
function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D;
function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D;
function contextOf(canvas: HTMLCanvasElement | OffscreenCanvas) {
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('internal: this canvas has another kind of context');
  return context;
}
