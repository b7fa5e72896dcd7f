/** Whether two runs have the same points: what they decide can then be laid over each other. */
import type { DatasetPoints } from '@backprop-lab/core/contract';

type Numbers = Float32Array | Uint8Array;

const isSame = (a: Numbers, b: Numbers) =>
  a === b || (a.length === b.length && a.every((value, i) => value === b[i]));

export function hasSamePoints(a: DatasetPoints, b: DatasetPoints): boolean {
  return (
    isSame(a.train.features, b.train.features) &&
    isSame(a.test.features, b.test.features) &&
    isSame(a.train.labels, b.train.labels) &&
    isSame(a.test.labels, b.test.labels)
  );
}
