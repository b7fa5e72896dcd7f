/** Wrong labels on purpose: what a network that learns everything by heart learns too. */
import type { RandomStream } from '../tensor/index.ts';
import type { Points } from './points.ts';

/** Gives a share of the points, chosen at random, another class; each of the others is equally likely. */
export function withLabelNoise(
  points: Points,
  classes: number,
  share: number,
  stream: RandomStream,
): Points {
  const wrong = Math.round(points.count * share);
  if (wrong === 0) return points;
  const labels = points.labels.slice();
  for (const row of stream.permutation(points.count).subarray(0, wrong)) {
    labels[row] = (labels[row] + 1 + stream.integer(classes - 1)) % classes;
  }
  return { ...points, labels, targets: Float64Array.from(labels) };
}
