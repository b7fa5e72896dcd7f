/** The pen of a canvas. */

/** A canvas that is given a size is empty again. */
export function cleared(
  canvas: HTMLCanvasElement,
  { width, height }: { readonly width: number; readonly height: number },
): CanvasRenderingContext2D {
  canvas.width = width;
  canvas.height = height;
  return contextOf(canvas);
}

export function contextOf(
  canvas: HTMLCanvasElement,
  settings?: CanvasRenderingContext2DSettings,
): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', settings);
  if (!context) throw new Error('internal: this canvas has another kind of context');
  return context;
}
