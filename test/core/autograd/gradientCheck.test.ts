/** The gradient check itself: that it sees what is wrong, and is not fooled by kinks or rounding. */
import { describe, expect, it } from 'vitest';
import {
  abs,
  add,
  bandOf,
  checkGradients,
  exp,
  log,
  max,
  multiply,
  Recorder,
  relu,
  sum,
  type Tensor,
} from '../../../core/autograd/index.ts';
import { functionOps, type FunctionOps } from '../../../core/ops/index.ts';
import { referenceBackend } from '../../../core/kernels/index.ts';

/** The table with one op's gradients too long by a factor. */
function scaled(name: 'max' | 'relu', factor: number): FunctionOps {
  const op = functionOps[name];
  const bind: typeof op.bind = (call, ...rest) => {
    const upstream = call.upstream.slice();
    const kernel = op.bind({ ...call, upstream }, ...rest);
    const backward = () => {
      upstream.set(call.upstream.map((g) => factor * g));
      kernel.backward();
    };
    return { ...kernel, backward };
  };
  return { ...functionOps, [name]: { ...op, bind } };
}

function check(values: readonly number[], f: (x: Tensor) => Tensor, ops = functionOps) {
  const engine = referenceBackend.open();
  const recorder = new Recorder();
  const output = sum(f(recorder.parameter('x', [values.length])));
  engine.define('x', [values.length]);
  engine.write('x', values);
  const result = checkGradients(engine, recorder.recording(output), output.id, undefined, {
    ops,
  }).get('x');
  expect([...engine.read('x')]).toEqual(values);
  if (!result) throw new Error('x was not checked');
  return result;
}

describe('checkGradients', () => {
  it('calls a smooth function good', () => {
    expect(check([0.3, -1.2, 2], (x) => multiply(exp(x), x))).toMatchObject({
      band: 'good',
      elements: 3,
      kinks: 0,
    });
  });

  it('finds the way around a kink nearby, and says that there is one', () => {
    expect(check([5e-5, 1], relu)).toMatchObject({ band: 'good', kinks: 1 });
  });

  it('on a kink takes every slope between the two sides for right, and says that there is one', () => {
    expect(check([0, 1], relu)).toMatchObject({ band: 'good', kinks: 1 });
    expect(check([0, -2], (x) => add(abs(x), x))).toMatchObject({ band: 'good' });
    const tied = (x: Tensor) => max(x, x.recorder.constant([0.5]));
    expect(check([0.5, 3], tied)).toMatchObject({ band: 'good', kinks: 1 });
  });

  it('does not excuse a wrong gradient by a kink', () => {
    const tied = (x: Tensor) => max(x, x.recorder.constant([0.5]));
    expect(check([0.5], tied, scaled('max', 1.05)).band).toBe('wrong');
    expect(check([3e-5], relu, scaled('relu', 1.05)).band).toBe('wrong');
  });

  it('does not take rounding for a mistake where the gradient is zero', () => {
    const zero = (x: Tensor) => x.recorder.constant([1000.1], []);
    expect(check([1], (x) => multiply(relu(x), zero(x))).band).toBe('good');
    expect(check([-1], (x) => multiply(relu(x), zero(x))).worst.relativeError).toBe(0);
  });

  it('calls what is not a number wrong', () => {
    expect(check([-1], log).band).toBe('wrong');
  });

  it('reports progress element by element', () => {
    const engine = referenceBackend.open();
    const recorder = new Recorder();
    const output = sum(recorder.parameter('x', [7]));
    let count = 0;
    checkGradients(engine, recorder.recording(output), output.id, () => count++);
    expect(count).toBe(7);
  });
});

describe('bandOf', () => {
  it.each([
    [0, 'good'],
    [1e-7, 'good'],
    [2e-7, 'acceptable'],
    [1e-4, 'uncomfortable'],
    [1e-2, 'uncomfortable'],
    [1.1e-2, 'wrong'],
    [Infinity, 'wrong'],
  ])('%d is %s', (error, band) => {
    expect(bandOf(error, true)).toBe(band);
  });

  it('accepts what is not good with kinks only', () => {
    expect(bandOf(2e-7, false)).toBe('uncomfortable');
    expect(bandOf(1e-7, false)).toBe('good');
  });
});
