/** Eigenvalues of symmetric matrices: beside closed forms, and by their definition. */
import { describe, expect, it } from 'vitest';
import { symmetricEigen } from '../../../../core/training/inspect/symmetricEigen.ts';
import { randomStream } from '../../../../core/tensor/index.ts';
import { expectClose } from '../../../harness/tolerance.ts';

/** 2 on the diagonal, −1 beside it. */
function secondDifferences(size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    matrix[i * size + i] = 2;
    if (i > 0) matrix[i * size + i - 1] = matrix[(i - 1) * size + i] = -1;
  }
  return matrix;
}

describe('symmetricEigen', () => {
  it('has the eigenvalues 2 − 2 cos(πk / (n + 1)) of second differences, the largest first', () => {
    const values = symmetricEigen(secondDifferences(12), 12).map(({ value }) => value);
    const known = values.map((_, i) => 2 - 2 * Math.cos((Math.PI * (12 - i)) / 13));
    expectClose(values, known, { absolute: 1e-13 });
  });

  it('has vectors of length 1 at right angles, with A v = λ v', () => {
    const size = 9;
    const stream = randomStream(4, 'matrix');
    const matrix = new Float64Array(size * size);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) {
        matrix[i * size + j] = matrix[j * size + i] = stream.normal();
      }
    }
    const found = symmetricEigen(matrix, size);
    for (const [at, { value, vector }] of found.entries()) {
      const image = vector.map((_, row) =>
        vector.reduce((sum, x, column) => sum + x * (matrix[row * size + column] ?? NaN), 0),
      );
      expectClose(
        image,
        vector.map((x) => value * x),
        { absolute: 1e-13 },
      );
      for (const [other, { vector: beside }] of found.entries()) {
        const product = vector.reduce((sum, x, i) => sum + x * (beside[i] ?? NaN), 0);
        expectClose(product, at === other ? 1 : 0, { absolute: 1e-13 });
      }
    }
  });

  it('leaves a matrix of zeros and one of a single number alone', () => {
    expect(symmetricEigen(new Float64Array(9), 3).map(({ value }) => value)).toEqual([0, 0, 0]);
    expect(symmetricEigen(Float64Array.of(-3), 1)).toEqual([
      { value: -3, vector: Float64Array.of(1) },
    ]);
  });
});
