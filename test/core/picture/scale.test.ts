import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ShapeError } from '../../../core/contract/index.ts';
import { enlarge, fieldPoints, type Field } from '../../../core/picture/index.ts';

const EXTENT = { x: [-1, 2], y: [0, 3] } as const;

/** Two "classes" that lie on planes: bilinear interpolation has them exactly, away from the rim. */
function planes(width: number, height: number): Field {
  const points = fieldPoints(EXTENT, width, height);
  const probabilities = Float64Array.from({ length: points.length }, (_, i) => {
    const x = points[i - (i % 2)] ?? NaN;
    const y = points[i - (i % 2) + 1] ?? NaN;
    return i % 2 === 0 ? 0.3 * x - 0.2 * y : 1 + 0.1 * x + 0.5 * y;
  });
  return { probabilities, width, height, classes: 2 };
}

describe('enlarge', () => {
  it('keeps every pixel in its place in the plane', () => {
    const factor = 3;
    const large = enlarge(planes(4, 5), factor);
    const expected = planes(4 * factor, 5 * factor);
    expect([large.width, large.height]).toEqual([12, 15]);
    for (let row = 1; row < 14; row++) {
      for (let i = 2 * (12 * row + 1); i < 2 * (12 * row + 11); i++) {
        expect(large.probabilities[i]).toBeCloseTo(expected.probabilities[i] ?? NaN, 12);
      }
    }
  });

  it('is the same field for the factor 1', () => {
    const field = planes(3, 4);
    expect([...enlarge(field, 1).probabilities]).toEqual([...field.probabilities]);
  });

  it('passes through "unsure" between two pixels that are sure of different classes', () => {
    const field = { probabilities: Float64Array.of(1, 0, 0, 1), width: 2, height: 1, classes: 2 };
    const large = enlarge(field, 4).probabilities.subarray(0, 16);
    const ofFirst = [...large].filter((_, i) => i % 2 === 0);
    expect(ofFirst).toEqual([1, 1, 0.875, 0.625, 0.375, 0.125, 0, 0]);
  });

  it('stays within the probabilities it was given, rim and all', () => {
    const size = { width: 3, height: 2, classes: 1 };
    const numbers = fc.float64Array({ minLength: 6, maxLength: 6, min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 4 }), (probabilities, factor) => {
        const large = enlarge({ probabilities, ...size }, factor).probabilities;
        expect(Math.min(...large)).toBeGreaterThanOrEqual(Math.min(...probabilities) - 1e-12);
        expect(Math.max(...large)).toBeLessThanOrEqual(Math.max(...probabilities) + 1e-12);
      }),
    );
  });

  it('refuses probabilities of another size', () => {
    const field = { probabilities: new Float64Array(5), width: 3, height: 1, classes: 2 };
    expect(() => enlarge(field, 2)).toThrow(ShapeError);
  });
});
