import { describe, expect, it } from 'vitest';
import { fieldPoints, sameExtent, squareExtent } from '../../../core/picture/index.ts';

describe('fieldPoints', () => {
  it('are the centres of the pixels, row 0 at the top, where y is largest', () => {
    const points = fieldPoints({ x: [0, 3], y: [10, 14] }, 3, 2);
    expect([...points]).toEqual([0.5, 13, 1.5, 13, 2.5, 13, 0.5, 11, 1.5, 11, 2.5, 11]);
  });
});

describe('squareExtent', () => {
  it('is a square around the middle, a tenth wider on each side of the longer dimension', () => {
    const { x, y } = squareExtent([0, 0, 10, 4, 3, -2]);
    expect(x[0]).toBeCloseTo(-1);
    expect(x[1]).toBeCloseTo(11);
    expect(y[0]).toBeCloseTo(-5);
    expect(y[1]).toBeCloseTo(7);
  });

  it('never comes out empty', () => {
    expect(squareExtent([])).toEqual({ x: [-1, 1], y: [-1, 1] });
    expect(squareExtent([3, 5])).toEqual({ x: [2, 4], y: [4, 6] });
    expect(squareExtent([3, 5, 3, 5])).toEqual({ x: [2, 4], y: [4, 6] });
  });

  it('holds all parts, and an empty one changes nothing', () => {
    const whole = squareExtent([0, 0, 10, 4, 3, -2]);
    expect(squareExtent([0, 0], [10, 4, 3, -2])).toEqual(whole);
    expect(squareExtent([], [0, 0, 10, 4, 3, -2])).toEqual(whole);
  });

  it('holds points that lie on one line', () => {
    expect(squareExtent([-5, 1, 5, 1])).toEqual({ x: [-6, 6], y: [-5, 7] });
  });
});

describe('sameExtent', () => {
  const extent = (
    ...[a, b, c, d]: [number, number, number, number]
  ): Parameters<typeof sameExtent>[0] => ({
    x: [a, b],
    y: [c, d],
  });

  it('compares what rectangles are, not which object', () => {
    expect(sameExtent(extent(0, 1, 2, 3), extent(0, 1, 2, 3))).toBe(true);
  });

  it('sees every side', () => {
    const others = [extent(9, 1, 2, 3), extent(0, 9, 2, 3), extent(0, 1, 9, 3), extent(0, 1, 2, 9)];
    for (const other of others) expect(sameExtent(extent(0, 1, 2, 3), other)).toBe(false);
  });
});
