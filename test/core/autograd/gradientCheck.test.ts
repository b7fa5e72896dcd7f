/** The gradient check itself: that it sees what is wrong, and is not fooled by kinks or rounding. */
import { describe, expect, it } from 'vitest';
import {
  bandOf,
  checkGradients,
  exp,
  log,
  multiply,
  Recorder,
  relu,
  sum,
  type Tensor,
} from '../../../core/autograd/index.ts';
import { referenceBackend } from '../../../core/kernels/index.ts';

function check(values: readonly number[], f: (x: Tensor) => Tensor) {
  const engine = referenceBackend.open();
  const recorder = new Recorder();
  const output = sum(f(recorder.parameter('x', [values.length])));
  engine.define('x', [values.length]);
  engine.write('x', values);
  const result = checkGradients(engine, recorder.recording(output), output.id).get('x');
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

  it('cannot call the gradient at a kink right', () => {
    const { band, worst } = check([0], relu);
    expect(band).toBe('wrong');
    expect(worst).toMatchObject({ index: 0, gradient: 0 });
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
    expect(bandOf(error)).toBe(band);
  });
});
