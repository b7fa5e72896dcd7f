/** Curves as paths of an SVG picture. */

/** The part of the plane that a plot shows. */
export interface PlotRange {
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
}

/** Values this many heights outside the plot are drawn at that distance: paths with huge numbers are drawn badly. */
const FAR = 2;

/**
 * `M … L …` through samples in order, in pixels from the upper left corner; broken where a value is not finite.
 *
 * @param xs [samples]
 * @param ys [samples]
 */
export function curvePath(
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  { x, y }: PlotRange,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const parts: string[] = [];
  let isDrawing = false;
  for (let i = 0; i < xs.length; i++) {
    const across = (((xs[i] ?? NaN) - x[0]) / (x[1] - x[0])) * width;
    const down = ((y[1] - (ys[i] ?? NaN)) / (y[1] - y[0])) * height;
    if (!Number.isFinite(across) || !Number.isFinite(down)) {
      isDrawing = false;
      continue;
    }
    const kept = Math.min((1 + FAR) * height, Math.max(-FAR * height, down));
    parts.push(`${isDrawing ? 'L' : 'M'}${across.toFixed(2)} ${kept.toFixed(2)}`);
    isDrawing = true;
  }
  return parts.join('');
}
