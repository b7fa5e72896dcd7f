/** Which part of the plane a picture shows: x grows to the right, y upwards, and row 0 is the top. */

/** The rectangle from the lower left corner of a picture to the upper right one. */
export interface PlaneExtent {
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
}

/** Points with their classes, as data sets keep them. */
export interface PlanePoints {
  readonly count: number;
  /** [count, 2], row-major: x, y per point. */
  readonly features: ArrayLike<number>;
  /** [count], classes from 0. */
  readonly labels: ArrayLike<number>;
}

/**
 * The square around points, wider than they are by a tenth on each side: what pictures of a data set show.
 *
 * @param parts each [count, 2], row-major: train and test points, say
 */
export function squareExtent(...parts: readonly ArrayLike<number>[]): PlaneExtent {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (const features of parts) {
    for (let i = 0; i < features.length; i++) {
      low[i % 2] = Math.min(low[i % 2], features[i]);
      high[i % 2] = Math.max(high[i % 2], features[i]);
    }
  }
  if (low[0] > high[0]) return { x: [-1, 1], y: [-1, 1] };
  const half = 0.6 * Math.max(high[0] - low[0], high[1] - low[1]) || 1;
  const around = (d: number): readonly [number, number] => {
    const middle = (low[d] + high[d]) / 2;
    return [middle - half, middle + half];
  };
  return { x: around(0), y: around(1) };
}

export function sameExtent(a: PlaneExtent, b: PlaneExtent): boolean {
  return a.x[0] === b.x[0] && a.x[1] === b.x[1] && a.y[0] === b.y[0] && a.y[1] === b.y[1];
}

/**
 * The places of the pixels' centres in the plane, where a network is asked for a field.
 *
 * @param width in pixels, as `height`
 * @returns [height * width, 2], row 0 at the top, where y is largest
 */
export function fieldPoints(extent: PlaneExtent, width: number, height: number): Float64Array {
  const points = new Float64Array(2 * height * width);
  placePixels(extent, width, height, { start: 0, count: height * width }, points);
  return points;
}

/**
 * Writes the places of some of the pixels' centres, counted row by row, as `fieldPoints` has them.
 *
 * @param target [count, 2] or longer
 */
export function placePixels(
  { x, y }: PlaneExtent,
  width: number,
  height: number,
  { start, count }: { readonly start: number; readonly count: number },
  target: Float64Array,
): void {
  let row = Math.floor(start / width);
  let column = start % width;
  for (let at = 0; at < 2 * count;) {
    target[at++] = x[0] + ((column + 0.5) / width) * (x[1] - x[0]);
    target[at++] = y[1] - ((row + 0.5) / height) * (y[1] - y[0]);
    if (++column < width) continue;
    column = 0;
    row++;
  }
}

/** Pixels from the left edge of a picture of this width; column c lies between c and c + 1. */
export function pixelsFromLeft({ x }: PlaneExtent, width: number, value: number): number {
  return ((value - x[0]) / (x[1] - x[0])) * width;
}

/** Pixels from the top edge of a picture of this height; row r lies between r and r + 1. */
export function pixelsFromTop({ y }: PlaneExtent, height: number, value: number): number {
  return ((y[1] - value) / (y[1] - y[0])) * height;
}
