/** From a data spec to the points of training and test. */
import {
  ConfigError,
  datasetTraits,
  limits,
  type DataSize,
  type DataSpec,
  type GeneratedData,
  type Task,
} from '../contract/index.ts';
import { randomStream, type RandomStream } from '../tensor/index.ts';
import { generators } from './generators/index.ts';
import { emptyPoints, pickPoints, type Points } from './points.ts';
import { stratifiedSplit } from './split.ts';

export interface Dataset {
  readonly task: Task;
  readonly classes: number;
  readonly train: Points;
  readonly test: Points;
}

/** The seeds of the two streams that data depends on. */
export interface DataSeeds {
  readonly data: number;
  readonly split: number;
}

/** @throws {ConfigError} where the data set cannot have so many classes or points */
export function makeDataset(spec: DataSpec, seeds: DataSeeds): Dataset {
  switch (spec.kind) {
    case 'points':
      return {
        task: 'classification',
        classes: spec.classes,
        train: explicitPoints(spec.train),
        test: explicitPoints(spec.test),
      };
    case 'generated': {
      const sizes = sizesPerClass(spec);
      const points = generatePoints(
        spec,
        sizes.map(({ train, test }) => train + test),
        randomStream(seeds.data, 'data'),
      );
      const { train, test } = stratifiedSplit(
        points.labels,
        sizes.map((size) => size.test),
        randomStream(seeds.split, 'split'),
      );
      return {
        task: 'classification',
        classes: spec.classes,
        train: pickPoints(points, train),
        test: pickPoints(points, test),
      };
    }
  }
}

function explicitPoints({
  x,
  labels,
}: {
  x: readonly (readonly number[])[];
  labels: number[];
}): Points {
  return {
    count: x.length,
    features: Float64Array.from(x.flat()),
    labels: Int32Array.from(labels),
    targets: Float64Array.from(labels),
  };
}

/** Draws `counts[c]` points of each class c, class after class. */
export function generatePoints(
  { dataset, classes, noise }: Pick<GeneratedData, 'dataset' | 'classes' | 'noise'>,
  counts: readonly number[],
  stream: RandomStream,
): Points {
  const { min, max } = datasetTraits[dataset].classes;
  if (classes < min || classes > max) {
    const allowed = min === max ? `${min} classes` : `${min} to ${max} classes`;
    throw new ConfigError(`${dataset} has ${allowed}, got ${classes}`, 'data.classes');
  }
  const points = emptyPoints(counts.reduce((total, count) => total + count, 0));
  let row = 0;
  for (const [label, count] of counts.entries()) {
    const place = (x1: number, x2: number) => {
      points.features[2 * row] = x1;
      points.features[2 * row + 1] = x2;
      points.targets[row] = label;
      points.labels[row++] = label;
    };
    generators[dataset].draw({ label, classes, count, noise, place }, stream);
  }
  return points;
}

interface ClassSize {
  readonly train: number;
  readonly test: number;
}

function sizesPerClass({ classes, size }: GeneratedData): ClassSize[] {
  const sizes = Array.from({ length: classes }, (_, c) => sizeOfClass(size, classes, c));
  const total = sizes.reduce((sum, { train, test }) => sum + train + test, 0);
  if (total > limits.points.max) {
    throw new ConfigError(
      `expected at most ${limits.points.max} points in all, got ${total}`,
      'data.size',
    );
  }
  const training = sizes.reduce((sum, { train }) => sum + train, 0);
  if (sizes.some(({ train }) => train < 1)) {
    throw new ConfigError(
      `expected at least one training point per class, got ${training} for ${classes} classes`,
      'data.size',
    );
  }
  return sizes;
}

/** Totals that do not divide evenly give one more to the first classes. */
function sizeOfClass(size: DataSize, classes: number, c: number): ClassSize {
  const partOf = (total: number) => Math.floor(total / classes) + (c < total % classes ? 1 : 0);
  if ('train' in size) return { train: partOf(size.train), test: partOf(size.test) };
  if ('count' in size.test) return { train: size.perClass, test: partOf(size.test.count) };
  // Rounded twice, so that 0.29 of 50 is the 14.5 that it looks like, not a little less.
  const test = Math.round(Math.round(size.perClass * size.test.share * 1e6) / 1e6);
  return { train: size.perClass - test, test };
}
