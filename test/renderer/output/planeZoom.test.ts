import type { Extent } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import {
  middle,
  moved,
  picturePlace,
  planePlace,
  transformBetween,
  zoomed,
} from '../../../renderer/components/output/planeZoom.ts';

const home: Extent = { x: [-2, 2], y: [-1, 3] };

describe('places', () => {
  it('run from the upper left corner, where y is largest', () => {
    expect(planePlace(home, { x: 0, y: 0 })).toEqual([-2, 3]);
    expect(planePlace(home, { x: 1, y: 1 })).toEqual([2, -1]);
  });

  it('are found again', () => {
    const place = { x: 0.3, y: 0.8 };
    const again = picturePlace(home, planePlace(home, place));
    expect(again.x).toBeCloseTo(place.x, 12);
    expect(again.y).toBeCloseTo(place.y, 12);
  });
});

describe('zoomed', () => {
  it('keeps what is under the hand in its place', () => {
    const around = { x: 0.25, y: 0.75 };
    const near = zoomed(home, home, 0.5, around);
    expect(near.x[1] - near.x[0]).toBeCloseTo(2, 12);
    const [x1, x2] = planePlace(near, around);
    expect([x1, x2]).toEqual(planePlace(home, around));
  });

  it('stops before it is too near or too far', () => {
    const near = zoomed(home, home, 1e-9, middle);
    expect(near.x[1] - near.x[0]).toBeCloseTo(0.004, 9);
    const far = zoomed(home, home, 1e9, middle);
    expect(far.x[1] - far.x[0]).toBeCloseTo(20, 9);
  });
});

describe('moved', () => {
  it('takes the plane along with the hand', () => {
    // A hand that goes right and down uncovers what was left and above.
    expect(moved(home, home, { x: 0.25, y: 0.5 })).toEqual({ x: [-3, 1], y: [1, 5] });
  });

  it('does not lose the points for ever', () => {
    const lost = moved(home, home, { x: 1000, y: 0 });
    expect((lost.x[0] + lost.x[1]) / 2).toBeCloseTo(-10, 9);
  });
});

describe('transformBetween', () => {
  it('is nothing where a picture shows what is looked at, to the precision of float32', () => {
    const nearly: Extent = { x: [-2 + 1e-8, 2], y: [-1, 3] };
    expect(transformBetween(nearly, home)).toBe('');
  });

  it('lays a picture where its part of the plane is', () => {
    const half: Extent = { x: [-2, 0], y: [1, 3] };
    expect(transformBetween(home, half)).toBe('translate(0%, 0%) scale(2, 2)');
    expect(transformBetween(half, home)).toBe('translate(0%, 0%) scale(0.5, 0.5)');
  });
});
