/** From a data spec to the points of training and test. */
import {
  ConfigError,
  taskOf,
  type DataSpec,
  type ExplicitData,
  type GeneratedData,
  type TableData,
  type Task,
} from '../contract/index.ts';
import { randomStream } from '../tensor/index.ts';
import { generatePoints, generateValues } from './generate.ts';
import { withLabelNoise } from './labelNoise.ts';
import { pickPoints, type Points } from './points.ts';
import { sizesPerClass } from './sizes.ts';
import { heldOut, randomSplit, stratifiedSplit, type Split } from './split.ts';
import { standardized, type Standardization } from './standardize.ts';

export interface Dataset {
  readonly task: Task;
  readonly classes: number;
  readonly train: Points;
  readonly test: Points;
  /** How the features were shifted and scaled, where they were. */
  readonly standardization?: Standardization;
}

/** The seeds of the two streams that data depends on. */
export interface DataSeeds {
  readonly data: number;
  readonly split: number;
}

/** @throws {ConfigError} where the data set cannot have so many classes or points */
export function makeDataset(spec: DataSpec, seeds: DataSeeds): Dataset {
  const dataset = { task: taskOf(spec), ...partsOf(spec, seeds) };
  return spec.standardize ? standardized(dataset) : dataset;
}

type Parts = Pick<Dataset, 'classes' | 'train' | 'test'>;

function partsOf(spec: DataSpec, seeds: DataSeeds): Parts {
  switch (spec.kind) {
    case 'points':
      return explicitParts(spec);
    case 'generated':
      return taskOf(spec) === 'regression' ? valueParts(spec, seeds) : classParts(spec, seeds);
    case 'table':
    case 'valueTable':
      return tableParts(spec, seeds);
  }
}

function explicitParts({ classes, train, test }: ExplicitData): Parts {
  const toPoints = ({ x, labels }: ExplicitData['train']) => classPoints(x, labels);
  return { classes, train: toPoints(train), test: toPoints(test) };
}

function classParts(spec: GeneratedData, seeds: DataSeeds): Parts {
  const sizes = sizesPerClass(spec);
  const counts = sizes.map(({ train, test }) => train + test);
  const points = generatePoints(spec, counts, randomStream(seeds.data, 'data'));
  const testCounts = sizes.map(({ test }) => test);
  const split = stratifiedSplit(points.labels, testCounts, randomStream(seeds.split, 'split'));
  const { train, test } = pickParts(points, split);
  const { classes, labelNoise } = spec;
  const stream = randomStream(seeds.data, 'labelNoise');
  return { classes, train: withLabelNoise(train, classes, labelNoise, stream), test };
}

function valueParts(spec: GeneratedData, seeds: DataSeeds): Parts {
  const sizes = sizesPerClass(spec);
  const total = (part: 'train' | 'test') => sizes.reduce((sum, size) => sum + size[part], 0);
  const count = total('train') + total('test');
  const points = generateValues(spec, count, randomStream(seeds.data, 'data'));
  const split = randomSplit(count, total('test'), randomStream(seeds.split, 'split'));
  return { classes: spec.classes, ...pickParts(points, split) };
}

function tableParts(spec: TableData, seeds: DataSeeds): Parts {
  const stream = randomStream(seeds.split, 'split');
  if (spec.kind === 'valueTable') {
    const points = valuePoints(spec.x, spec.values);
    const testCount = Math.min(heldOut(points.count, spec.test.share), points.count - 1);
    return { classes: 2, ...pickParts(points, randomSplit(points.count, testCount, stream)) };
  }
  const classes = spec.classNames.length;
  refuseOneClass(spec.labels, 'data.labels', (label) => spec.classNames[label]);
  const points = classPoints(spec.x, spec.labels);
  const counts = Array.from({ length: classes }, (_, c) =>
    spec.labels.reduce((count, label) => count + (label === c ? 1 : 0), 0),
  );
  // One point of each class at least is learned from.
  const testCounts = counts.map((count) =>
    Math.max(0, Math.min(heldOut(count, spec.test.share), count - 1)),
  );
  return { classes, ...pickParts(points, stratifiedSplit(points.labels, testCounts, stream)) };
}

/** @throws {ConfigError} where there is nothing to tell apart */
export function refuseOneClass(
  labels: ArrayLike<number>,
  path: string,
  nameOf: (label: number) => string = String,
): void {
  for (let row = 1; row < labels.length; row++) if (labels[row] !== labels[0]) return;
  throw new ConfigError(
    `expected points of at least two classes, got only ${nameOf(labels[0])}`,
    path,
  );
}

function pickParts(points: Points, { train, test }: Split): Pick<Parts, 'train' | 'test'> {
  return { train: pickPoints(points, train), test: pickPoints(points, test) };
}

type Coordinates = readonly (readonly [number, number])[];

function classPoints(x: Coordinates, labels: readonly number[]): Points {
  return {
    count: x.length,
    features: Float64Array.from(x.flat()),
    labels: Int32Array.from(labels),
    targets: Float64Array.from(labels),
  };
}

function valuePoints(x: Coordinates, values: readonly number[]): Points {
  return {
    count: x.length,
    features: Float64Array.from(x.flat()),
    labels: Int32Array.from(values, (value) => (value < 0 ? 0 : 1)),
    targets: Float64Array.from(values),
  };
}
