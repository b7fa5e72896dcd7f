import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stratifiedSplit } from '../../../core/data/split.ts';
import { randomStream } from '../../../core/tensor/random.ts';

const split = (labels: Int32Array, testCounts: readonly number[], seed = 1) =>
  stratifiedSplit(labels, testCounts, randomStream(seed, 'split'));

/** `counts[c]` labels of each class c, class after class. */
const labelsOf = (counts: readonly number[]) =>
  Int32Array.from(counts.flatMap((count, label) => new Array<number>(count).fill(label)));

const anyCounts = fc.array(
  fc.nat(12).chain((count) => fc.record({ count: fc.constant(count), test: fc.nat(count) })),
  { minLength: 1, maxLength: 5 },
);

describe('stratifiedSplit', () => {
  it('puts every point in exactly one part, in ascending order, with the counts asked for', () => {
    fc.assert(
      fc.property(anyCounts, fc.nat(1000), (classes, seed) => {
        const labels = randomStream(seed, 'order').shuffle(
          labelsOf(classes.map(({ count }) => count)),
        );
        const wanted = classes.map(({ test }) => test);
        const { train, test } = split(labels, wanted, seed);
        expect(train).toEqual(train.toSorted());
        expect(test).toEqual(test.toSorted());
        expect([...train, ...test].sort((a, b) => a - b)).toEqual([...labels.keys()]);
        const held = wanted.map((_, c) => test.filter((row) => labels[row] === c).length);
        expect(held).toEqual(wanted);
      }),
      { seed: 21, numRuns: 200 },
    );
  });

  it('takes all of a class that has no more than asked for', () => {
    const { train, test } = split(labelsOf([3, 2]), [0, 5]);
    expect([...train]).toEqual([0, 1, 2]);
    expect([...test]).toEqual([3, 4]);
  });

  it('is settled by the stream', () => {
    const labels = labelsOf([50, 50]);
    expect(split(labels, [10, 10], 4)).toEqual(split(labels, [10, 10], 4));
    expect(split(labels, [10, 10], 4).test).not.toEqual(split(labels, [10, 10], 5).test);
  });

  it('holds each pair of a class out equally often', () => {
    const labels = labelsOf([5]);
    const stream = randomStream(22, 'split');
    const seen = new Map<string, number>();
    for (let i = 0; i < 10_000; i++) {
      const pair = stratifiedSplit(labels, [2], stream).test.join();
      seen.set(pair, (seen.get(pair) ?? 0) + 1);
    }
    expect(seen.size).toBe(10);
    for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(135);
  });

  it('only adds test points when more are asked for', () => {
    const labels = labelsOf([20, 30]);
    const { test: few } = split(labels, [4, 6]);
    const { test: many } = split(labels, [9, 8]);
    expect(few.every((row) => many.includes(row))).toBe(true);
  });

  it('leaves a class alone when the test share of another changes', () => {
    const labels = labelsOf([20, 30]);
    const ofSecond = (rows: Int32Array) => rows.filter((row) => labels[row] === 1);
    expect(ofSecond(split(labels, [0, 6]).test)).toEqual(ofSecond(split(labels, [15, 6]).test));
  });
});
