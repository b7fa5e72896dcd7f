/** Principal components, by NumPy's numbers and by hand. */
import { describe, expect, it } from 'vitest';
import { principalComponents } from '../../../../core/training/inspect/components.ts';
import { leadingEigen, symmetricEigen } from '../../../../core/tensor/index.ts';
import reference from '../../../reference/components.json' with { type: 'json' };
import { expectClose } from '../../../harness/tolerance.ts';

describe('principal components', () => {
  it.each(reference.cases.map((each) => ({ ...each, title: `width ${each.width}` })))(
    'are those of NumPy’s eigh: $title',
    ({ width, outputs, basis, shares }) => {
      const found = principalComponents(Float64Array.from(outputs), width);
      expectClose(found.basis, basis, { absolute: 1e-6 });
      expectClose(found.shares, shares, { absolute: 1e-9 });
    },
  );

  it('take the sign of an earlier basis, whatever the largest element says', () => {
    const [{ width, outputs } = { width: 0, outputs: [0] }] = reference.cases.slice(2);
    const values = Float64Array.from(outputs);
    const plain = principalComponents(values, width);
    const turned = plain.basis.map((value, i) => (i < width ? -value : value) + 0.01);
    const found = principalComponents(values, width, turned);
    expect(found.basis).toEqual(plain.basis.map((value, i) => (i < width ? -value : value)));
    const ofOthers = principalComponents(values, width, new Float32Array(6).fill(-1));
    expect(ofOthers.basis).toEqual(plain.basis);
  });

  it('of points that are all the same are any two directions at right angles, with no share', () => {
    const { basis, shares, mean } = principalComponents(new Float64Array(60).fill(0.5), 12);
    expect(shares).toEqual([0, 0]);
    expect([...mean]).toEqual(new Array(12).fill(0.5));
    const [a, b] = [basis.subarray(0, 12), basis.subarray(12)];
    const dot = (x: Float64Array, y: Float64Array) =>
      x.reduce((sum, v, i) => sum + v * (y[i] ?? NaN), 0);
    expectClose([dot(a, a), dot(b, b), dot(a, b)], [1, 1, 0], { absolute: 1e-12 });
  });
});

describe('eigenvectors', () => {
  it('of [[2, 1], [1, 2]] are the diagonals, with 3 and 1', () => {
    const { values, vectors } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
    expectClose(values, [3, 1], { absolute: 1e-14 });
    expectClose(vectors.map(Math.abs), new Array(4).fill(Math.SQRT1_2), { absolute: 1e-14 });
  });

  it('of a large matrix of rank 1 are found, and those of a zero matrix too', () => {
    const n = 30;
    const u = Float64Array.from({ length: n }, (_, i) => i - 7);
    const matrix = Float64Array.from(
      { length: n * n },
      (_, at) => (u[Math.floor(at / n)] ?? 0) * (u[at % n] ?? 0),
    );
    const norm2 = u.reduce((sum, value) => sum + value * value, 0);
    const { values, vectors } = leadingEigen(matrix, n, 2);
    expectClose(values, [norm2, 0], { absolute: 1e-9 });
    const sign = Math.sign(vectors[n - 1] ?? NaN);
    expectClose(
      vectors.subarray(0, n),
      u.map((value) => (sign * value) / Math.sqrt(norm2)),
      { absolute: 1e-9 },
    );
    expect([...leadingEigen(new Float64Array(n * n), n, 2).values]).toEqual([0, 0]);
  });
});
