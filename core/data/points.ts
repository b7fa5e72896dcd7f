/** Points of the plane with their classes. */

export interface Points {
  readonly count: number;
  /** [count, 2], row-major: x1, x2 per point. */
  readonly features: Float64Array;
  /** [count], classes from 0; where numbers are asked for, 0 for those below 0 and 1 for the others. */
  readonly labels: Int32Array;
  /** [count], what a score is compared with: the class's number, or the number asked for. */
  readonly targets: Float64Array;
}

export function emptyPoints(count: number): Points {
  return {
    count,
    features: new Float64Array(2 * count),
    labels: new Int32Array(count),
    targets: new Float64Array(count),
  };
}

/** The points in these rows, in this order. */
export function pickPoints(points: Points, rows: ArrayLike<number>): Points {
  const picked = emptyPoints(rows.length);
  for (let r = 0; r < rows.length; r++) {
    picked.features[2 * r] = points.features[2 * rows[r]];
    picked.features[2 * r + 1] = points.features[2 * rows[r] + 1];
    picked.labels[r] = points.labels[rows[r]];
    picked.targets[r] = points.targets[rows[r]];
  }
  return picked;
}
