/** The batch sizes that are offered. */
import type { RunSpec } from '@backprop-lab/core/contract';
import type { SliderScale } from '../base/sliderScale.ts';

type BatchSize = RunSpec['batchSize'];

const powers = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

/** Powers of two below the number of training points, and all of them at the right end. */
export function batchScale(trainingPoints: number): SliderScale {
  const sizes = [...powers.filter((size) => size < trainingPoints), trainingPoints];
  const distance = (size: number, value: number) => Math.abs(Math.log(size / value));
  return {
    steps: sizes.length - 1,
    valueAt: (position) => sizes[position] ?? trainingPoints,
    positionOf(value) {
      const distances = sizes.map((size) => distance(size, value));
      return distances.indexOf(Math.min(...distances));
    },
  };
}

/** How many points a batch has. */
export function pointsIn(batchSize: BatchSize, trainingPoints: number): number {
  return batchSize === 'full' ? trainingPoints : Math.min(batchSize, trainingPoints);
}

/** A batch of all points stays so when there are others. */
export function batchSizeOf(points: number, trainingPoints: number): BatchSize {
  return points >= trainingPoints ? 'full' : points;
}
