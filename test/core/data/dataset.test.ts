import { describe, expect, it } from 'vitest';
import {
  dataSpecSchema,
  type DataSize,
  type DataSpec,
  type GeneratedData,
} from '../../../core/contract/dataSpec.ts';
import { validate } from '../../../core/contract/validate.ts';
import { expectClose } from '../../harness/tolerance.ts';
import { ConfigError } from '../../../core/contract/errors.ts';
import { makeDataset, type Dataset } from '../../../core/data/dataset.ts';
import type { Points } from '../../../core/data/points.ts';

const generated = (size: DataSize, changes: Partial<GeneratedData> = {}): GeneratedData => ({
  kind: 'generated',
  dataset: 'spirals',
  classes: 3,
  noise: 0.2,
  size,
  labelNoise: 0,
  imbalance: 1,
  standardize: false,
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
  const spec = {
    kind: 'points' as const,
    classes: 3,
    train: {
      x: [
        [1, 2],
        [3, 4],
        [-0.5, 0.25],
      ] as [number, number][],
      labels: [2, 0, 2],
    },
    test: { x: [[9, 8]] as [number, number][], labels: [1] },
    standardize: false,
  } satisfies DataSpec;

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

describe('label noise', () => {
  const size: DataSize = { perClass: 100, test: { share: 0.3 } };
  const clean = make(generated(size));
  const noisy = make(generated(size, { labelNoise: 0.2 }));

  it('gives so many training points another class, and moves none', () => {
    const wrong = [...noisy.train.labels].filter((label, row) => label !== clean.train.labels[row]);
    expect(wrong).toHaveLength(42);
    expect(noisy.train.features).toEqual(clean.train.features);
    expect([...noisy.train.targets]).toEqual([...noisy.train.labels]);
  });

  it('takes the wrong classes evenly from the others', () => {
    const all = make(generated({ train: 3000, test: 0 }, { labelNoise: 1 }));
    const sorted = make(generated({ train: 3000, test: 0 }));
    const became = [0, 1, 2].map(
      (c) =>
        [...all.train.labels].filter((label, row) => label === c && sorted.train.labels[row] === 0)
          .length,
    );
    expect(became[0]).toBe(0);
    expect(Math.abs((became[1] ?? 0) - 500)).toBeLessThan(70);
  });

  it('leaves the test as it is', () => {
    expect(noisy.test).toEqual(clean.test);
  });

  it('is refused where points have numbers', () => {
    const spec = generated(size, { dataset: 'plane', classes: 2, labelNoise: 0.1 });
    expect(() => validate(dataSpecSchema, spec)).toThrow(
      'labelNoise: expected 0, plane has numbers and no labels, got 0.1',
    );
  });
});

describe('imbalance', () => {
  it('thins the classes out in geometric steps', () => {
    const spec = generated({ perClass: 100, test: { share: 0 } }, { imbalance: 4 });
    expect(sizesOf(make(spec)).train).toEqual([100, 50, 25]);
  });

  it('keeps totals', () => {
    const spec = generated({ train: 100, test: 10 }, { imbalance: 4 });
    expect(sizesOf(make(spec))).toEqual({ train: [57, 29, 14], test: [6, 3, 1] });
  });

  it('leaves one point at least', () => {
    const spec = generated({ perClass: 10, test: { share: 0 } }, { imbalance: 100 });
    expect(sizesOf(make(spec)).train).toEqual([10, 1, 1]);
  });
});

describe('standardize', () => {
  const spec = generated(
    { perClass: 50, test: { share: 0.4 } },
    { dataset: 'blobs', standardize: true },
  );
  const raw = make({ ...spec, standardize: false });
  const { train, test, standardization } = make(spec);

  it('gives the training points mean 0 and deviation 1 in both features', () => {
    for (const feature of [0, 1]) {
      const values = [...train.features].filter((_, i) => i % 2 === feature);
      const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
      const variance = values.reduce((sum, x) => sum + x * x, 0) / values.length - mean * mean;
      expectClose([mean, variance], [0, 1], { absolute: 1e-12 });
    }
  });

  it('treats the test points as the training points, and says how', () => {
    const { mean = [NaN, NaN], deviation = [NaN, NaN] } = standardization ?? {};
    const back = test.features.map((x, i) => x * (deviation[i % 2] ?? NaN) + (mean[i % 2] ?? NaN));
    expectClose(back, [...raw.test.features], { absolute: 1e-12 });
  });

  it('only shifts a feature that never changes', () => {
    const constant = make({
      kind: 'points',
      classes: 2,
      train: {
        x: [
          [5, 1],
          [5, 3],
        ],
        labels: [0, 1],
      },
      test: { x: [[6, 2]], labels: [0] },
      standardize: true,
    });
    expect([...constant.train.features]).toEqual([0, -1, 0, 1]);
    expect([...constant.test.features]).toEqual([1, 0]);
  });

  it('takes a feature for constant though its mean is rounded', () => {
    // The mean of three times 0.1 is 0.10000000000000002.
    const x = [0.1, 0.1, 0.1].map((x1, i): [number, number] => [x1, i]);
    const train = { x, labels: [0, 1, 1] };
    const { features } = make({
      kind: 'points',
      classes: 2,
      train,
      test: { x: [], labels: [] },
      standardize: true,
    }).train;
    expect([features[0], features[2], features[4]]).toEqual([0, 0, 0]);
  });
});

describe('makeDataset of numbers', () => {
  it('splits them at random, and says on which side of 0 each is', () => {
    const { task, classes, train, test } = make(
      generated({ perClass: 50, test: { share: 0.3 } }, { dataset: 'bumps', classes: 2 }),
    );
    expect([task, classes, train.count, test.count]).toEqual(['regression', 2, 70, 30]);
    for (const { labels, targets } of [train, test]) {
      expect([...labels]).toEqual(Array.from(targets, (target) => (target < 0 ? 0 : 1)));
    }
  });
});

describe('makeDataset of given points', () => {
  it('takes points of one class: a painting begins so', () => {
    const train = { x: [[0, 1]], labels: [1] };
    const spec = validate(dataSpecSchema, { kind: 'points', classes: 3, train });
    expect(make(spec).train.count).toBe(1);
  });
});

describe('makeDataset of a table', () => {
  const x = Array.from({ length: 20 }, (_, i): [number, number] => [i, -i]);
  const table = (changes: object = {}) =>
    validate(dataSpecSchema, {
      kind: 'table',
      features: ['length', 'width'],
      target: 'kind',
      classNames: ['a', 'b'],
      x,
      labels: x.map((_, i) => (i < 15 ? 0 : 1)),
      standardize: false,
      ...changes,
    });

  it('holds the same share of each class out', () => {
    expect(sizesOf(make(table({ test: { share: 0.4 } })))).toEqual({ train: [9, 3], test: [6, 2] });
  });

  it('rounds a share as it looks: 0.29 of 50 is 14.5', () => {
    const many = Array.from({ length: 100 }, (_, i): [number, number] => [i, i]);
    const labels = many.map((_, i) => i % 2);
    const spec = table({ x: many, labels, test: { share: 0.29 } });
    expect(sizesOf(make(spec)).test).toEqual([15, 15]);
  });

  it('keeps one point of each class to learn from', () => {
    const labels = x.map((_, i) => (i === 7 ? 1 : 0));
    expect(sizesOf(make(table({ labels, test: { share: 0.9 } }))).train).toEqual([2, 1]);
  });

  it('splits by the seed of the split alone', () => {
    const [first, again, other] = [
      { data: 1, split: 1 },
      { data: 2, split: 1 },
      { data: 1, split: 2 },
    ].map((seeds) => pointsOf(make(table(), seeds).test));
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('is standardized where nothing else is said', () => {
    const { kind, features, target, classNames, labels } = table() as Extract<
      DataSpec,
      { kind: 'table' }
    >;
    const spec = validate(dataSpecSchema, { kind, features, target, classNames, labels, x });
    expect(make(spec).standardization).toBeDefined();
  });

  it('refuses points of one class only', () => {
    expect(() => make(table({ labels: x.map(() => 1) }))).toThrow(
      'data.labels: expected points of at least two classes, got only b',
    );
  });

  it('holds a share of numbers out', () => {
    const spec = validate(dataSpecSchema, {
      kind: 'valueTable',
      features: ['length', 'width'],
      target: 'mass',
      x,
      values: x.map((_, i) => i - 10),
      test: { share: 0.25 },
    });
    const { task, train, test } = make(spec);
    expect([task, train.count, test.count]).toEqual(['regression', 15, 5]);
  });

  it.each([
    [{ labels: [0] }, 'labels: expected 20, one per point, got 1'],
    [{ labels: x.map(() => 2) }, 'labels[0]: expected a class below 2, got 2'],
    [{ classNames: ['a'] }, 'classNames: expected at least 2 entries, got 1'],
    [{ features: ['a'] }, 'features: expected the names of two features'],
    [{ x: [] }, 'x: expected at least 1 entries, got 0'],
    [{ x: [[0, Infinity]] }, 'x[0][1]: expected a number from -1000000 to 1000000'],
    [{ kind: 'valueTable', values: [1] }, 'unknown field'],
  ])('refuses %j', (changes, message) => {
    expect(() => table(changes)).toThrow(message);
  });
});
