/** Jacobians that can be written down. */
import { describe, expect, it } from 'vitest';
import {
  jacobian,
  matmul,
  multiply,
  Recorder,
  relu,
  softmax,
  type Tensor,
} from '../../../core/autograd/index.ts';
import { referenceBackend } from '../../../core/kernels/index.ts';
import { expectClose } from '../../harness/tolerance.ts';

function jacobianOf(values: readonly number[], f: (x: Tensor) => Tensor): number[][] {
  const engine = referenceBackend.open();
  const x = new Recorder().parameter('x', [values.length]);
  const y = f(x);
  engine.define('x', [values.length]);
  engine.write('x', values);
  return jacobian(engine, y, x).map((row) => [...row]);
}

describe('jacobian', () => {
  it('of ReLU is diagonal: 1 where the input is above 0, else 0, at 0 too', () => {
    expect(jacobianOf([2, -1, 0, 0.5], relu)).toEqual([
      [1, 0, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 1],
    ]);
  });

  it('of softmax is diag(p) − p pᵀ', () => {
    const logits = [0.3, -1, 2];
    const sum = logits.reduce((total, z) => total + Math.exp(z), 0);
    const p = logits.map((z) => Math.exp(z) / sum);
    const expected = p.map((pi, i) => p.map((pj, j) => (i === j ? pi : 0) - pi * pj));
    expectClose(jacobianOf(logits, softmax).flat(), expected.flat(), { absolute: 1e-15 });
  });

  it('of W x with respect to x is W', () => {
    const w = [1, 2, 3, 4, 5, 6];
    const of = (x: Tensor) => matmul(x.recorder.constant(w, [2, 3]), x);
    expect(jacobianOf([0.1, 0.2, 0.3], of)).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  it('is there for nodes in the middle too, and sums over branches', () => {
    const engine = referenceBackend.open();
    const recorder = new Recorder();
    const x = recorder.parameter('x', [2]);
    const squared = multiply(x, x);
    const y = multiply(squared, squared);
    engine.define('x', [2]);
    engine.write('x', [2, 3]);
    expect(jacobian(engine, y, squared).map((row) => [...row])).toEqual([
      [8, 0],
      [0, 18],
    ]);
    expect(jacobian(engine, y, x).map((row) => [...row])).toEqual([
      [32, 0],
      [0, 108],
    ]);
  });

  it('is refused for what asks for no gradient', () => {
    const engine = referenceBackend.open();
    const recorder = new Recorder();
    const data = recorder.input('data', [2]);
    const y = multiply(data, recorder.parameter('w', [2]));
    expect(() => jacobian(engine, y, data)).toThrow(
      'jacobian: no gradient is computed for the input data, expected a parameter or what depends on one',
    );
  });
});
