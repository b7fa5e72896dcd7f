/** Points as they cross to a window. */
import type { DataSpec, DatasetPoints, RunSpec } from '@backprop-lab/core/contract';
import { makeDataset, pickPoints, type Dataset, type Points } from '@backprop-lab/core/data';

/** The points that a run trains and is tested on. */
export function pointsOfRun({ data, seed, seeds }: RunSpec): DatasetPoints {
  return pointsOf(data, { data: seeds.data ?? seed, split: seeds.split ?? seed });
}

/** The points that a data spec makes under a seed. @throws {ConfigError} */
export function pointsOf(spec: DataSpec, seeds: { data: number; split: number }): DatasetPoints {
  const { classes, task, train, test } = makeDataset(spec, seeds);
  return { classes, train: toMessage(train, task), test: toMessage(test, task) };
}

/** At most about so many of the training points, evenly chosen. */
export function samplePoints({ classes, task, train }: Dataset, most: number): DatasetPoints {
  const stride = Math.max(1, Math.ceil(train.count / most));
  const rows = Array.from({ length: Math.ceil(train.count / stride) }, (_, i) => i * stride);
  return {
    classes,
    train: toMessage(pickPoints(train, rows), task),
    test: toMessage(pickPoints(train, []), task),
  };
}

function toMessage(
  { features, labels, targets }: Points,
  task: Dataset['task'],
): DatasetPoints['train'] {
  return {
    features: Float32Array.from(features),
    labels: Uint8Array.from(labels),
    values: Float32Array.from(task === 'regression' ? targets : []),
  };
}
