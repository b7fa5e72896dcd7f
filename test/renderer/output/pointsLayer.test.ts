import { limits } from '@backprop-lab/core/contract';
import { defaultRadius } from '@backprop-lab/core/picture';
import { describe, expect, it } from 'vitest';
import { markerRadius } from '../../../renderer/components/output/pointsLayer.ts';

describe('markerRadius', () => {
  it('is that of all pictures of the lab for as many points as a lesson has', () => {
    expect(markerRadius(400, 300)).toBe(defaultRadius({ width: 400, height: 400 }));
    expect(markerRadius(400, 0)).toBe(defaultRadius({ width: 400, height: 400 }));
  });

  it('shrinks with the number of points, and never vanishes', () => {
    const radii = [1, 1000, 3000, limits.points.max].map((count) => markerRadius(800, count));
    expect(radii).toEqual(radii.toSorted((a, b) => b - a));
    expect(radii[2]).toBeLessThan(0.6 * (radii[0] ?? NaN));
    expect(radii.at(-1)).toBe(1.5);
  });
});
