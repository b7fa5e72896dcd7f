import { describe, expect, it } from 'vitest';
import type { DataSize, DataSpec, GeneratedData } from '../../../core/contract/dataSpec.ts';
import { ConfigError } from '../../../core/contract/errors.ts';
import { makeDataset, type Dataset } from '../../../core/data/dataset.ts';
import type { Points } from '../../../core/data/points.ts';

const generated = (size: DataSize, changes: Partial<GeneratedData> = {}): GeneratedData => ({
  kind: 'generated',
  dataset: 'spirals',
  classes: 3,
  noise: 0.2,
  size,
  ...changes,
});

const SEEDS = { data: 1, split: 1 };
const make = (spec: DataSpec, seeds = SEEDS) => makeDataset(spec, seeds);

const countsOf = ({ labels }: Points, classes: number) =>
  Array.from({ length: classes }, (_, c) => labels.filter((label) => label === c).length);

const sizesOf = ({ classes, train, test }: Dataset) => ({
  train: countsOf(train, classes),
  test: countsOf(test, classes),
});

/** Each point with its class, as one text, so that sets of points can be compared. */
const pointsOf = ({ labels, features }: Points) =>
  Array.from(labels, (label, row) => `${label}: ${features[2 * row]}, ${features[2 * row + 1]}`);

const allPointsOf = ({ train, test }: Dataset) => [...pointsOf(train), ...pointsOf(test)].sort();

function problemOf(size: DataSize, changes?: Partial<GeneratedData>): ConfigError {
  try {
    make(generated(size, changes));
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the data set was made');
}

describe('makeDataset', () => {
  it.each<{ size: DataSize; train: number[]; test: number[] }>([
    { size: { perClass: 10, test: { share: 0.3 } }, train: [7, 7, 7], test: [3, 3, 3] },
    { size: { perClass: 10, test: { share: 0 } }, train: [10, 10, 10], test: [0, 0, 0] },
    { size: { perClass: 10, test: { share: 0.9 } }, train: [1, 1, 1], test: [9, 9, 9] },
    { size: { perClass: 9, test: { share: 0.5 } }, train: [4, 4, 4], test: [5, 5, 5] },
    { size: { perClass: 10, test: { count: 8 } }, train: [10, 10, 10], test: [3, 3, 2] },
    { size: { perClass: 10, test: { count: 2 } }, train: [10, 10, 10], test: [1, 1, 0] },
    { size: { perClass: 10, test: { count: 0 } }, train: [10, 10, 10], test: [0, 0, 0] },
    { size: { train: 30, test: 9 }, train: [10, 10, 10], test: [3, 3, 3] },
    { size: { train: 11, test: 4 }, train: [4, 4, 3], test: [2, 1, 1] },
    { size: { train: 3, test: 0 }, train: [1, 1, 1], test: [0, 0, 0] },
  ])('makes $size into train $train and test $test', ({ size, train, test }) => {
    const dataset = make(generated(size));
    expect(sizesOf(dataset)).toEqual({ train, test });
    expect(dataset.train.count).toBe(train.reduce((sum, count) => sum + count));
    expect(dataset.test.count).toBe(test.reduce((sum, count) => sum + count));
    expect(dataset.classes).toBe(3);
  });

  it('makes 80 train and 2000 test points of two moons', () => {
    const dataset = make(
      generated({ train: 80, test: 2000 }, { dataset: 'moons', classes: 2, noise: 0.3 }),
    );
    expect(sizesOf(dataset)).toEqual({ train: [40, 40], test: [1000, 1000] });
  });

  it('makes the same points and the same split from the same seeds', () => {
    const spec = generated({ perClass: 30, test: { share: 0.3 } });
    expect(make(spec)).toEqual(make(spec));
    expect(make(spec)).not.toEqual(make(spec, { data: 2, split: 1 }));
  });

  it('changes only the split with the seed of the split', () => {
    const spec = generated({ perClass: 30, test: { share: 0.3 } });
    const [one, other] = [make(spec), make(spec, { data: 1, split: 2 })];
    expect(allPointsOf(other)).toEqual(allPointsOf(one));
    expect(pointsOf(other.test)).not.toEqual(pointsOf(one.test));
    expect(sizesOf(other)).toEqual(sizesOf(one));
  });

  it('does not split otherwise when only the seed of the data changes', () => {
    const spec = generated({ perClass: 30, test: { share: 0.3 } }, { noise: 0 });
    expect(make(spec, { data: 2, split: 1 })).toEqual(make(spec));
  });

  it('keeps the points and only moves some to the test when the test share grows', () => {
    const [few, many] = [0.2, 0.5].map((share) =>
      make(generated({ perClass: 30, test: { share } })),
    );
    if (!few || !many) throw new Error('two data sets were asked for');
    expect(allPointsOf(many)).toEqual(allPointsOf(few));
    const held = new Set(pointsOf(many.test));
    expect(pointsOf(few.test).every((point) => held.has(point))).toBe(true);
  });

  it('keeps the rows held out when the noise changes', () => {
    const size: DataSize = { perClass: 30, test: { share: 0.3 } };
    const indexOfRow = ({ train }: Dataset) =>
      Array.from(train.labels.keys(), (row) => {
        const [x1 = NaN, x2 = NaN] = train.features.slice(2 * row, 2 * row + 2);
        return Math.round(29 * Math.hypot(x1, x2));
      });
    const [quiet, loud] = [0, 0.4].map((noise) => make(generated(size, { noise })));
    if (!quiet || !loud) throw new Error('two data sets were asked for');
    expect(indexOfRow(loud)).toEqual(indexOfRow(quiet));
  });

  it('holds out at random, not the ends of the arms', () => {
    const { test } = make(generated({ perClass: 1000, test: { share: 0.3 } }, { noise: 0 }));
    const radii = pointsOf(test).map((_, row) => {
      const [x1 = NaN, x2 = NaN] = test.features.slice(2 * row, 2 * row + 2);
      return Math.hypot(x1, x2);
    });
    const mean = radii.reduce((sum, radius) => sum + radius, 0) / radii.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.045);
  });

  it('allows 200000 points in all and refuses one more', () => {
    const blobs = { dataset: 'blobs', classes: 2 } as const;
    const { train, test } = make(generated({ train: 199_999, test: 1 }, blobs));
    expect(train.count + test.count).toBe(200_000);
    const problem = problemOf({ train: 200_000, test: 1 }, blobs);
    expect(problem.path).toBe('data.size');
    expect(problem.message).toBe('data.size: expected at most 200000 points in all, got 200001');
  });

  it('counts the points of all classes against the limit', () => {
    expect(problemOf({ perClass: 100_000, test: { share: 0.3 } }).message).toBe(
      'data.size: expected at most 200000 points in all, got 300000',
    );
    expect(problemOf({ perClass: 60_000, test: { count: 30_000 } }).message).toBe(
      'data.size: expected at most 200000 points in all, got 210000',
    );
  });

  it.each<DataSize>([
    { train: 2, test: 100 },
    { perClass: 1, test: { share: 0.9 } },
    { perClass: 1, test: { share: 0.5 } },
  ])('refuses %o, which leaves a class without training points', (size) => {
    const problem = problemOf(size);
    expect(problem.path).toBe('data.size');
    expect(problem.message).toMatch(/^data\.size: expected at least one training point per class/);
  });

  it('refuses more classes than the data set has', () => {
    const problem = problemOf({ perClass: 5, test: { share: 0 } }, { dataset: 'moons' });
    expect(problem.path).toBe('data.classes');
    expect(problem.message).toBe('data.classes: moons has 2 classes, got 3');
  });
});

describe('makeDataset of explicit points', () => {
  const spec: DataSpec = {
    kind: 'points',
    classes: 3,
    train: {
      x: [
        [1, 2],
        [3, 4],
        [-0.5, 0.25],
      ],
      labels: [2, 0, 2],
    },
    test: { x: [[9, 8]], labels: [1] },
  };

  it('takes them as they are, in their order, whatever the seeds', () => {
    const expected: Dataset = {
      task: 'classification',
      classes: 3,
      train: {
        count: 3,
        features: Float64Array.of(1, 2, 3, 4, -0.5, 0.25),
        labels: Int32Array.of(2, 0, 2),
        targets: Float64Array.of(2, 0, 2),
      },
      test: {
        count: 1,
        features: Float64Array.of(9, 8),
        labels: Int32Array.of(1),
        targets: Float64Array.of(1),
      },
    };
    expect(make(spec)).toEqual(expected);
    expect(make(spec, { data: 5, split: 6 })).toEqual(expected);
  });

  it('can do without test points', () => {
    const { test } = make({ ...spec, test: { x: [], labels: [] } });
    expect([test.count, test.features.length, test.labels.length]).toEqual([0, 0, 0]);
  });
});
