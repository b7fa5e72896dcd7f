import { describe, expect, it } from 'vitest';
import { smoothed } from '../../../renderer/charts/smoothing.ts';

describe('smoothed', () => {
  it('changes nothing at weight 0', () => {
    expect(smoothed([3, 1, 2], 0)).toEqual([3, 1, 2]);
  });

  it('begins with the first value, not below it', () => {
    for (const value of smoothed([5, 5, 5, 5], 0.9)) expect(value).toBeCloseTo(5, 12);
  });

  it('weighs values as s ← w s + (1 − w) v says', () => {
    // 2 (1 − w) w + 4 (1 − w) over 1 − w².
    expect(smoothed([2, 4], 0.5)[1]).toBeCloseTo((0.5 * 0.5 * 2 + 0.5 * 4) / 0.75, 12);
  });

  it('leaves gaps where they are, and goes on behind them', () => {
    const [first, gap, last] = smoothed([1, NaN, 1], 0.8);
    expect(first).toBeCloseTo(1, 12);
    expect(gap).toBeNaN();
    expect(last).toBeCloseTo(1, 12);
  });
});
