/** Which part of the plane shows a data set, before there is a field to tell. */
import type { DatasetPoints, FieldBytes } from '@backprop-lab/core/contract';

type Extent = FieldBytes['extent'];
type Interval = readonly [low: number, high: number];

/** The square around all points, wider than they are by a tenth on each side: the one that fields cover. */
export function pointsExtent({ train, test }: Pick<DatasetPoints, 'train' | 'test'>): Extent {
  const parts = [train.features, test.features];
  const [left, right] = rangeOf(parts, 0);
  const [bottom, top] = rangeOf(parts, 1);
  if (left > right) return { x: [-1, 1], y: [-1, 1] };
  const half = 0.6 * Math.max(right - left, top - bottom) || 1;
  const around = (low: number, high: number): [number, number] => [
    (low + high) / 2 - half,
    (low + high) / 2 + half,
  ];
  return { x: around(left, right), y: around(bottom, top) };
}

/** From the least to the greatest of every second number; upside down where there are none. */
function rangeOf(parts: readonly Float32Array[], offset: 0 | 1): Interval {
  let low = Infinity;
  let high = -Infinity;
  for (const features of parts) {
    for (let i = offset; i < features.length; i += 2) {
      const value = features[i] ?? NaN;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return [low, high];
}

export function sameExtent(a: Extent, b: Extent): boolean {
  return a.x[0] === b.x[0] && a.x[1] === b.x[1] && a.y[0] === b.y[0] && a.y[1] === b.y[1];
}
