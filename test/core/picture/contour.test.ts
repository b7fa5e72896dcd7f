import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ShapeError, UNDEFINED_CLASS } from '../../../core/contract/index.ts';
import { fieldPoints, packField, traceContour } from '../../../core/picture/index.ts';

/** A field of so many classes, each with a score at every place: softmax of them, packed. */
function fieldOf(size: number, scores: (x: number, y: number) => number[]) {
  const places = fieldPoints({ x: [0, size], y: [0, size] }, size, size);
  const probabilities: number[] = [];
  let classes = 0;
  for (let i = 0; i < places.length; i += 2) {
    // y of a picture runs down, that of the plane up.
    const exps = scores(places[i] ?? NaN, size - (places[i + 1] ?? NaN)).map(Math.exp);
    const sum = exps.reduce((a, b) => a + b, 0);
    classes = exps.length;
    probabilities.push(...exps.map((e) => e / sum));
  }
  const bytes = new Uint8Array(2 * size * size);
  packField(Float64Array.from(probabilities), classes, bytes);
  return bytes;
}

function segmentsOf(size: number, bytes: Uint8Array<ArrayBuffer>): number[][] {
  const flat = [...traceContour({ size, bytes })];
  return Array.from({ length: flat.length / 4 }, (_, i) => flat.slice(4 * i, 4 * i + 4));
}

const endsOf = (segments: readonly number[][]) =>
  segments.flatMap(([x0 = NaN, y0 = NaN, x1 = NaN, y1 = NaN]) => [
    [x0, y0],
    [x1, y1],
  ]);

const keyOf = ([x = NaN, y = NaN]: readonly number[]) => `${x.toFixed(4)} ${y.toFixed(4)}`;

/** Ends of segments at which nothing goes on. */
function looseEnds(segments: readonly number[][]): string[] {
  const counts = new Map<string, number>();
  for (const end of endsOf(segments)) counts.set(keyOf(end), (counts.get(keyOf(end)) ?? 0) + 1);
  return [...counts].filter(([, count]) => count === 1).map(([key]) => key);
}

describe('traceContour', () => {
  it('finds a slanted line to a hundredth of a pixel, between the pixels', () => {
    const bytes = fieldOf(24, (x, y) => [0, 0.8 * (y - 0.3 * x - 7.2)]);
    const ends = endsOf(segmentsOf(24, bytes));
    expect(ends.length).toBeGreaterThan(40);
    const inside = ends.filter(([x = NaN]) => x > 0.5 && x < 23.5);
    for (const [x = NaN, y = NaN] of inside) expect(Math.abs(y - 0.3 * x - 7.2)).toBeLessThan(0.04);
  });

  it('runs a line to both edges of the picture', () => {
    const ends = endsOf(
      segmentsOf(
        8,
        fieldOf(8, (x) => [0, x - 3.2]),
      ),
    );
    const heights = ends.map(([, y = NaN]) => y);
    expect([Math.min(...heights), Math.max(...heights)]).toEqual([0, 8]);
  });

  it('closes the line around an island, without a gap', () => {
    const bytes = fieldOf(32, (x, y) => [0, 6 - Math.hypot(x - 15.3, y - 16.1)]);
    const segments = segmentsOf(32, bytes);
    expect(segments.length).toBeGreaterThan(30);
    expect(looseEnds(segments)).toEqual([]);
    for (const [x = NaN, y = NaN] of endsOf(segments)) {
      expect(Math.abs(Math.hypot(x - 15.3, y - 16.1) - 6)).toBeLessThan(0.1);
    }
  });

  it('joins three classes where they meet', () => {
    const angles = [0.3, 0.3 + (2 * Math.PI) / 3, 0.3 + (4 * Math.PI) / 3];
    const bytes = fieldOf(20, (x, y) =>
      angles.map((a) => (x - 9.6) * Math.cos(a) + (y - 10.3) * Math.sin(a)),
    );
    // All that is left open are the three ends on the picture's edge.
    expect(looseEnds(segmentsOf(20, bytes))).toHaveLength(3);
  });

  it('cuts the weaker class off where two face each other across a cell', () => {
    const saddle = (strong: number, weak: number) =>
      segmentsOf(2, Uint8Array.from([0, strong, 1, weak, 1, weak, 0, strong])).filter((segment) =>
        segment.every((place) => place >= 0.5 && place <= 1.5),
      );
    // The strong class runs from the upper left to the lower right: the segments cut off the other two corners.
    const isCutOff = ([x0 = NaN, y0 = NaN, x1 = NaN, y1 = NaN]: readonly number[]) =>
      (x0 + x1) / 2 > 1 === (y0 + y1) / 2 < 1;
    const around = saddle(200, 50);
    expect(around).toHaveLength(2);
    expect(around.every(isCutOff)).toBe(true);
    expect(saddle(50, 200).some(isCutOff)).toBe(false);
  });

  it('draws nothing in a field of one class, nor beside pixels without any', () => {
    const one = new Uint8Array(2 * 64).fill(1);
    expect(segmentsOf(8, one)).toEqual([]);
    const half = Uint8Array.from([0, 9, UNDEFINED_CLASS, 0, 0, 9, UNDEFINED_CLASS, 0]);
    expect(segmentsOf(2, half)).toEqual([]);
  });

  it('never leaves the picture, and finds a number for every place, whatever the bytes', () => {
    const label = fc.constantFrom(0, 1, 2, 3, UNDEFINED_CLASS);
    const pixel = fc.tuple(label, fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(pixel, { minLength: 36, maxLength: 36 }), (pixels) => {
        for (const segment of segmentsOf(6, Uint8Array.from(pixels.flat()))) {
          for (const place of segment) expect(place >= 0 && place <= 6).toBe(true);
        }
      }),
    );
  });

  it('refuses bytes of another size', () => {
    expect(() => traceContour({ size: 3, bytes: new Uint8Array(17) })).toThrow(ShapeError);
  });
});
