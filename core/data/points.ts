/** Points of the plane with their classes. */

export interface Points {
  readonly count: number;
  /** [count, 2], row-major: x1, x2 per point. */
  readonly features: Float64Array;
  /** [count], classes from 0. */
  readonly labels: Int32Array;
}

export function emptyPoints(count: number): Points {
  return { count, features: new Float64Array(2 * count), labels: new Int32Array(count) };
}

/** The points in these rows, in this order. */
export function pickPoints(points: Points, rows: ArrayLike<number>): Points {
  const picked = emptyPoints(rows.length);
  for (let r = 0; r < rows.length; r++) {
    picked.features[2 * r] = points.features[2 * rows[r]];
    picked.features[2 * r + 1] = points.features[2 * rows[r] + 1];
    picked.labels[r] = points.labels[rows[r]];
  }
  return picked;
}

/** The rectangle that holds all the points. */
export interface Extent {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** The square around the points, wider than they are by a tenth on each side. */
export function squareExtent(features: ArrayLike<number>): Extent {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (let i = 0; i < features.length; i++) {
    low[i % 2] = Math.min(low[i % 2], features[i]);
    high[i % 2] = Math.max(high[i % 2], features[i]);
  }
  if (features.length === 0) return { x: [-1, 1], y: [-1, 1] };
  const half = 0.6 * Math.max(high[0] - low[0], high[1] - low[1]) || 1;
  const around = (d: number): readonly [number, number] => {
    const middle = (low[d] + high[d]) / 2;
    return [middle - half, middle + half];
  };
  return { x: around(0), y: around(1) };
}
