/** Nearest neighbours on points whose distances can be seen. */
import { describe, expect, it } from 'vitest';
import {
  makeDataset,
  NearestNeighbors,
  type Dataset,
  type NeighborSettings,
} from '../../../core/data/index.ts';
import { dataSpecSchema, validate } from '../../../core/contract/index.ts';

const datasetOf = (
  x: readonly (readonly number[])[],
  labels: readonly number[],
  classes = 2,
): Dataset =>
  makeDataset(validate(dataSpecSchema, { kind: 'points', classes, train: { x, labels } }), {
    data: 0,
    split: 0,
  });

const line = datasetOf(
  [
    [0, 0],
    [1, 0],
    [2, 0],
    [10, 0],
  ],
  [0, 0, 1, 1],
);
const neighbors = (settings: Partial<NeighborSettings> = {}, dataset = line) =>
  new NearestNeighbors(dataset, { k: 1, distance: 'l2', ...settings });

describe('NearestNeighbors', () => {
  it('takes the class of the nearest point', () => {
    expect([...neighbors().predict(Float64Array.of(0.4, 0, 1.6, 0, 99, 0))]).toEqual([0, 1, 1]);
  });

  it('lets k points vote', () => {
    const three = neighbors({ k: 3 });
    expect([...three.predict(Float64Array.of(1.6, 0))]).toEqual([0]);
    expect([...three.probabilities(Float64Array.of(1.6, 0))]).toEqual([2 / 3, 1 / 3]);
  });

  it('decides a tie of votes by the nearest of them', () => {
    expect([...neighbors({ k: 2 }).predict(Float64Array.of(1.4, 0, 1.6, 0))]).toEqual([0, 1]);
  });

  it('of points at equal distance takes the earlier', () => {
    expect([...neighbors().predict(Float64Array.of(1.5, 0))]).toEqual([0]);
  });

  it('measures by L1 or L2', () => {
    const corner = datasetOf(
      [
        [3, 0],
        [2, 2],
      ],
      [0, 1],
    );
    const origin = Float64Array.of(0, 0);
    expect([...neighbors({ distance: 'l1' }, corner).predict(origin)]).toEqual([0]);
    expect([...neighbors({ distance: 'l2' }, corner).predict(origin)]).toEqual([1]);
  });

  it('knows its training set by heart, with k = 1', () => {
    expect(neighbors().assess(line.train)).toMatchObject({ accuracy: 1 });
  });

  it('gives the mean of the neighbours where numbers are asked for', () => {
    const spec = validate(dataSpecSchema, {
      kind: 'valueTable',
      features: ['a', 'b'],
      target: 'c',
      x: [
        [0, 0],
        [1, 0],
        [9, 0],
      ],
      values: [2, 4, -50],
      test: { share: 0 },
      standardize: false,
    });
    const dataset = makeDataset(spec, { data: 0, split: 0 });
    const two = neighbors({ k: 2 }, dataset);
    expect([...two.predict(Float64Array.of(0.4, 0))]).toEqual([3]);
    expect(two.assess(dataset.train).task).toBe('regression');
  });

  it('says what it stores and what a prediction costs', () => {
    expect(neighbors().storedNumbers).toBe(12);
    // Four points of two float64 and a label of 32 bits.
    expect(neighbors().storedBytes).toBe(80);
    expect(neighbors().distancesPerPrediction).toBe(4);
  });

  it.each([0, 5, 1.5, NaN])('refuses k = %d of four points', (k) => {
    expect(() => neighbors({ k })).toThrow(
      `k: expected a whole number from 1 to 4, the number of training points, got ${k}`,
    );
  });
});
