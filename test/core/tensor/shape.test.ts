import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  broadcastShapes,
  formatShape,
  sameShape,
  sizeOf,
  stridesOf,
  type Shape,
} from '../../../core/tensor/shape.ts';

const SEED = 20240607;
const anyShape = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 });

/** All indices of a shape in row-major order, the last dimension running fastest. */
function indicesOf(shape: Shape): number[][] {
  return shape.reduce<number[][]>(
    (indices, dimension) =>
      indices.flatMap((index) => Array.from({ length: dimension }, (_, i) => [...index, i])),
    [[]],
  );
}

describe('sizeOf', () => {
  it('is 1 for a scalar and 0 where a dimension is empty', () => {
    expect(sizeOf([])).toBe(1);
    expect(sizeOf([4, 0, 3])).toBe(0);
  });

  it('counts the indices of any shape', () => {
    fc.assert(
      fc.property(anyShape, (shape) => {
        expect(sizeOf(shape)).toBe(indicesOf(shape).length);
      }),
      { seed: SEED },
    );
  });
});

describe('stridesOf', () => {
  it('is empty for a scalar', () => {
    expect(stridesOf([])).toEqual([]);
  });

  it('gives every index its place in row-major order', () => {
    expect(stridesOf([2, 3, 4])).toEqual([12, 4, 1]);
    fc.assert(
      fc.property(anyShape, (shape) => {
        const strides = stridesOf(shape);
        const places = indicesOf(shape).map((index) =>
          index.reduce((place, i, d) => place + i * (strides[d] ?? NaN), 0),
        );
        expect(places).toEqual(Array.from(places.keys()));
      }),
      { seed: SEED },
    );
  });
});

describe('formatShape', () => {
  it('writes shapes as messages show them', () => {
    expect(formatShape([])).toBe('[]');
    expect(formatShape([2, 3])).toBe('[2, 3]');
  });
});

describe('sameShape', () => {
  it('tells a scalar, a row and a column of one element apart', () => {
    expect(sameShape([], [])).toBe(true);
    expect(sameShape([], [1])).toBe(false);
    expect(sameShape([1], [])).toBe(false);
    expect(sameShape([1, 1], [1])).toBe(false);
  });

  it('needs every dimension to agree, not only the size', () => {
    expect(sameShape([2, 3], [2, 3])).toBe(true);
    expect(sameShape([2, 3], [3, 2])).toBe(false);
    expect(sameShape([2, 3], [2, 4])).toBe(false);
  });
});

describe('broadcastShapes', () => {
  it.each([
    { a: [], b: [], common: [] },
    { a: [2, 3], b: [], common: [2, 3] },
    { a: [4, 3], b: [3], common: [4, 3] },
    { a: [4, 3], b: [4, 1], common: [4, 3] },
    { a: [4, 1], b: [1, 3], common: [4, 3] },
    { a: [4, 1], b: [3], common: [4, 3] },
    { a: [8, 1, 6, 1], b: [7, 1, 5], common: [8, 7, 6, 5] },
    { a: [0], b: [1], common: [0] },
    { a: [2, 0], b: [1, 1], common: [2, 0] },
  ])('follows NumPy for $a with $b', ({ a, b, common }) => {
    expect(broadcastShapes(a, b)).toEqual(common);
    expect(broadcastShapes(b, a)).toEqual(common);
  });

  it.each([
    { a: [3], b: [4] },
    { a: [4, 3], b: [4] },
    { a: [0], b: [2] },
    { a: [2, 3], b: [8, 4, 3] },
  ])('refuses $a with $b, as NumPy does', ({ a, b }) => {
    expect(broadcastShapes(a, b)).toBeUndefined();
    expect(broadcastShapes(b, a)).toBeUndefined();
  });

  it('leaves both operands as they were', () => {
    const a = Object.freeze([2, 1]);
    const b = Object.freeze([3]);
    expect(broadcastShapes(a, b)).toEqual([2, 3]);
    expect([a, b]).toEqual([[2, 1], [3]]);
  });
});
