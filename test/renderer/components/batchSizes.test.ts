/** The batch sizes on offer: powers of two that are smaller than the data, and all of it. */
import { describe, expect, it } from 'vitest';
import {
  batchScale,
  batchSizeOf,
  pointsIn,
} from '../../../renderer/components/objective/batchSizes.ts';

describe('batchScale', () => {
  it('ends with all points, and offers no power beyond', () => {
    const scale = batchScale(20);
    const sizes = Array.from({ length: scale.steps + 1 }, (_, i) => scale.valueAt(i));
    expect(sizes).toEqual([1, 2, 4, 8, 16, 20]);
  });

  it('puts a size that was typed at the nearest place', () => {
    const scale = batchScale(200);
    expect(scale.positionOf(10)).toBe(3);
    expect(scale.positionOf(200)).toBe(scale.steps);
  });

  it('has one place for a single point', () => {
    expect(batchScale(1).steps).toBe(0);
  });
});

describe('a batch', () => {
  it('of all points stays a batch of all', () => {
    expect(batchSizeOf(210, 210)).toBe('full');
    expect(batchSizeOf(209, 210)).toBe(209);
  });

  it('has no more points than there are', () => {
    expect(pointsIn(512, 210)).toBe(210);
    expect(pointsIn('full', 210)).toBe(210);
  });
});
