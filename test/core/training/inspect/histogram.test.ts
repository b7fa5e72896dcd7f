/** Bins and ranges, by hand. */
import { describe, expect, it } from 'vitest';
import {
  countsOf,
  noRange,
  rangeOf,
  unionOf,
} from '../../../../core/training/inspect/histogram.ts';

describe('a range', () => {
  it.each([
    [[0.3, 0.7], { from: 0, to: 1 }],
    [[1, 5], { from: 0, to: 8 }],
    [[-3, -2], { from: -4, to: 0 }],
    [[-0.26, 4], { from: -0.5, to: 4 }],
    [[NaN, Infinity, 2], { from: 0, to: 2 }],
    [[1e-9], { from: 0, to: 2 ** -29 }],
    [[0, 0], noRange],
    [[1e308], { from: 0, to: 1e308 }],
  ])('of %j is %j', (values, range) => {
    expect(rangeOf(Float64Array.from(values))).toEqual(range);
  });

  it('of two covers both', () => {
    expect(unionOf({ from: -1, to: 0 }, { from: 0, to: 4 })).toEqual({ from: -1, to: 4 });
  });
});

describe('counts', () => {
  it('have lower ends in their bins and the very last end in the last one', () => {
    const values = Float64Array.of(-1, -0.5, -0.51, 0, 0.5, 0.99, 1, 1);
    expect([...countsOf(values, { from: -1, to: 1 }, 4)]).toEqual([2, 1, 1, 4]);
  });

  it('leave out what is not finite', () => {
    const values = Float64Array.of(NaN, Infinity, -Infinity, 0.1);
    expect([...countsOf(values, { from: 0, to: 1 }, 2)]).toEqual([1, 0]);
  });

  it('of zeros alone are in the middle', () => {
    expect([...countsOf(new Float64Array(3), noRange, 5)]).toEqual([0, 0, 3, 0, 0]);
  });
});
