import { describe, expect, it } from 'vitest';
import { emptyPoints, pickPoints, type Points } from '../../../core/data/points.ts';

const four: Points = {
  count: 4,
  features: Float64Array.of(0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5),
  labels: Int32Array.of(0, 1, 2, 1),
  targets: Float64Array.of(0, 1, 2, 1),
};

describe('emptyPoints', () => {
  it('makes room for two features and a label per point', () => {
    const points = emptyPoints(3);
    expect([points.count, points.features.length, points.labels.length]).toEqual([3, 6, 3]);
  });
});

describe('pickPoints', () => {
  it('keeps features and labels together, in the order asked for', () => {
    expect(pickPoints(four, [2, 0, 2])).toEqual({
      count: 3,
      features: Float64Array.of(2, 2.5, 0, 0.5, 2, 2.5),
      labels: Int32Array.of(2, 0, 2),
      targets: Float64Array.of(2, 0, 2),
    });
  });

  it('copies, so that the picked points can be changed', () => {
    const picked = pickPoints(four, Int32Array.of(1));
    picked.features[0] = 99;
    picked.labels[0] = 99;
    expect(four.features[2]).toBe(1);
    expect(four.labels[1]).toBe(1);
  });

  it('picks nothing from nothing', () => {
    expect(pickPoints(emptyPoints(0), [])).toEqual(emptyPoints(0));
  });
});
