/** The pen of a canvas. */

/** The canvas at this size, empty. Its memory is kept where the size stays. */
export function cleared(
  canvas: HTMLCanvasElement,
  { width, height }: { readonly width: number; readonly height: number },
): CanvasRenderingContext2D {
  const context = contextOf(canvas);
  if (canvas.width === width && canvas.height === height) context.reset();
  else Object.assign(canvas, { width, height });
  return context;
}

export function contextOf(
  canvas: HTMLCanvasElement,
  settings?: CanvasRenderingContext2DSettings,
): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', settings);
  if (!context) throw new Error('internal: this canvas has another kind of context');
  return context;
}
