/** The batch sizes that are offered. */
import type { RunSpec } from '@backprop-lab/core/contract';

type BatchSize = RunSpec['batchSize'];

const powers = [1, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

/** Powers of two below the number of training points, all of them, and what is chosen now. */
export function batchSizeOptions(trainingPoints: number, chosen: BatchSize): BatchSize[] {
  const sizes = new Set(powers.filter((size) => size < trainingPoints));
  if (chosen !== 'full') sizes.add(chosen);
  return [...[...sizes].sort((a, b) => a - b), 'full'];
}

export function readBatchSize(text: string): BatchSize {
  return text === 'full' ? text : Number(text);
}
