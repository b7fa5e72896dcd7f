import { squareExtent } from '@backprop-lab/core/data';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointsExtent, sameExtent } from '../../../renderer/charts/pointsExtent.ts';

function part(features: Float32Array) {
  const whole = Float32Array.from(features.subarray(0, features.length - (features.length % 2)));
  return { features: whole, labels: new Uint8Array(whole.length / 2) };
}

describe('pointsExtent', () => {
  it("is the rectangle of the lab's fields, so that points do not jump when the first field comes", () => {
    const numbers = fc.float32Array({ min: -1e6, max: 1e6, noNaN: true, maxLength: 12 });
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const [train, test] = [part(a), part(b)];
        const expected = squareExtent([...train.features, ...test.features]);
        expect(pointsExtent({ train, test })).toEqual(expected);
      }),
    );
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
