/** The matrix product, and the dot product of vectors. */
import { problem, ShapeError } from '../contract/index.ts';
import { formatShape, type NumericArray, type Shape } from '../tensor/index.ts';
import { defineOp } from './op.ts';

/** The operands as matrices: a [rows, inner], b [inner, columns]. */
interface ProductSizes {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
}

/**
 * C = A B for A [m, n] and B [n, p]. As in NumPy a vector on the left is one row and a vector on the
 * right one column, and the dimension so added is dropped again.
 * dA = dC Bᵀ and dB = Aᵀ dC: each matrix receives the gradient times the other.
 */
export const matmul = defineOp<ProductSizes>({
  name: 'matmul',
  formula: 'A B',
  gradient: 'dA = g Bᵀ, dB = Aᵀ g',
  role: 'switcher',
  inputs: ['a', 'b'],
  differentiable: [true, true],
  domains: [
    { kind: 'real', low: -2, high: 2 },
    { kind: 'real', low: -2, high: 2 },
  ],
  samples: [
    {
      shapes: [
        [2, 3],
        [3, 4],
      ],
    },
    {
      shapes: [
        [1, 3],
        [3, 1],
      ],
    },
    {
      shapes: [
        [3, 1],
        [1, 2],
      ],
    },
    {
      shapes: [
        [1, 1],
        [1, 1],
      ],
    },
    { shapes: [[2, 3], [3]] },
    { shapes: [[3], [3, 2]] },
    { shapes: [[3], [3]] },
  ],
  shape: ([a, b]) => productShape(a, b),
  layout: ([a, b]) => ({
    rows: a.length === 2 ? a[0] : 1,
    inner: b[0],
    columns: b.length === 2 ? b[1] : 1,
  }),
  forward({ inputs: [a, b], output }, { rows, inner, columns }) {
    for (let r = 0, o = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++, o++) {
        let total = 0;
        for (let k = 0, j = c; k < inner; k++, j += columns) total += a[r * inner + k] * b[j];
        output[o] = total;
      }
    }
  },
  backward({ inputs: [a, b], upstream, downstream: [da, db] }, { rows, inner, columns }) {
    for (let r = 0; r < rows; r++) {
      for (let k = 0; k < inner; k++) {
        const i = r * inner + k;
        if (da) da[i] += rowProduct(upstream, r * columns, b, k * columns, columns);
        if (db) addScaledRow(db, k * columns, a[i], upstream, r * columns, columns);
      }
    }
  },
});

/** Σ aᵢ bᵢ of two vectors of equal length: each receives the gradient times the other. */
export const dot = defineOp<undefined>({
  name: 'dot',
  formula: 'Σ aᵢ bᵢ',
  gradient: 'da = g · b, db = g · a',
  role: 'switcher',
  inputs: ['a', 'b'],
  differentiable: [true, true],
  domains: [
    { kind: 'real', low: -2, high: 2 },
    { kind: 'real', low: -2, high: 2 },
  ],
  samples: [{ shapes: [[1], [1]] }, { shapes: [[5], [5]] }],
  shape: ([a, b]) => {
    if (a.length === 1 && b.length === 1 && a[0] === b[0]) return [];
    throw new ShapeError(problem('dotLengths', { a: formatShape(a), b: formatShape(b) }));
  },
  layout: () => undefined,
  forward({ inputs: [a, b], output }) {
    output[0] = rowProduct(a, 0, b, 0, a.length);
  },
  backward({ inputs: [a, b], upstream, downstream: [da, db] }) {
    if (da) addScaledRow(da, 0, upstream[0], b, 0, b.length);
    if (db) addScaledRow(db, 0, upstream[0], a, 0, a.length);
  },
});

/** The dot product of a row of `g` with a row of `b`. */
function rowProduct(
  g: NumericArray,
  gStart: number,
  b: NumericArray,
  bStart: number,
  length: number,
): number {
  let total = 0;
  for (let c = 0; c < length; c++) total += g[gStart + c] * b[bStart + c];
  return total;
}

/** A row of `target` += factor · a row of `g`. */
function addScaledRow(
  target: NumericArray,
  targetStart: number,
  factor: number,
  g: NumericArray,
  gStart: number,
  length: number,
): void {
  for (let c = 0; c < length; c++) target[targetStart + c] += factor * g[gStart + c];
}

function productShape(a: Shape, b: Shape): Shape {
  const ranks = [a.length, b.length];
  if (ranks.some((rank) => rank < 1 || rank > 2)) {
    throw new ShapeError(problem('matmulRanks', { a: formatShape(a), b: formatShape(b) }));
  }
  if (a.at(-1) !== b[0]) {
    throw new ShapeError(problem('innerDimensions', { a: formatShape(a), b: formatShape(b) }));
  }
  return [...a.slice(0, -1), ...b.slice(1)];
}
