/** Losses and activations against worked numbers. */
import { describe, expect, it } from 'vitest';
import {
  elu,
  hinge,
  leakyRelu,
  Recorder,
  relu,
  sigmoid,
  softmax,
  softmaxCrossEntropy,
  tanh,
  type Tensor,
} from '../../../core/autograd/index.ts';
import { referenceBackend } from '../../../core/kernels/index.ts';
import { losses } from '../../../core/nn/index.ts';
import { expectClose } from '../../harness/tolerance.ts';

/** Value and gradient of a function of one tensor. */
function evaluate(values: readonly number[], shape: readonly number[], f: (x: Tensor) => Tensor) {
  const engine = referenceBackend.open();
  const recorder = new Recorder();
  const x = recorder.parameter('x', shape);
  const output = f(x);
  const plan = engine.lower(recorder.recording(output));
  engine.write('x', values);
  plan.forward();
  plan.backward();
  const size = output.shape.reduce((product, n) => product * n, 1);
  return {
    value: plan.readValue(output.id, new Float64Array(size)),
    gradient: plan.readGradient(x.id, new Float64Array(values.length)),
  };
}

const crossEntropy = (target: readonly number[]) => (logits: Tensor) =>
  softmaxCrossEntropy(
    logits,
    logits.recorder.constant(target, logits.shape.length === 1 ? [] : [target.length]),
  );

describe('softmaxCrossEntropy', () => {
  it('has the loss and probabilities of the cat', () => {
    const cat = [3.2, 5.1, -1.7];
    expectClose(evaluate(cat, [3], softmax).value, [0.129982539, 0.869049535, 0.000967926], {
      absolute: 5e-10,
    });
    expectClose(evaluate(cat, [3], crossEntropy([0])).value, 2.040355, { absolute: 5e-7 });
  });

  it('has the gradient p − onehot(target)', () => {
    const logits = [0.2, 0.3, 0.5].map(Math.log);
    expectClose(evaluate(logits, [3], crossEntropy([1])).gradient, [0.2, -0.7, 0.5], {
      absolute: 1e-15,
    });
  });

  it('is the mean over the batch', () => {
    const { value, gradient } = evaluate([0, 0, 0, 0], [2, 2], crossEntropy([0, 1]));
    expectClose(value, Math.LN2, { absolute: 1e-15 });
    expectClose(gradient, [-0.25, 0.25, 0.25, -0.25], { absolute: 1e-15 });
  });

  it('costs ln K for guessing', () => {
    expectClose(losses.softmaxCrossEntropy.chanceLevel(3), 1.098612289, { absolute: 5e-10 });
    expectClose(losses.softmaxCrossEntropy.chanceLevel(10), 2.302585093, { absolute: 5e-10 });
  });

  it('stays finite for logits of ±1000', () => {
    const { value, gradient } = evaluate([1000, -1000, 0], [3], crossEntropy([1]));
    expect(value[0]).toBe(2000);
    expect([...gradient]).toEqual([1, -1, 0]);
  });
});

describe('hinge', () => {
  const hingeOf = (target: number, margin: number) => (scores: Tensor) =>
    hinge(scores, scores.recorder.constant([target]), { margin });

  it.each([
    ['cat', [3.2, 5.1, -1.7], 0, 1, 2.9],
    ['car', [1.3, 4.9, 2.0], 1, 1, 0],
    ['frog', [2.2, 2.5, -3.1], 2, 1, 12.9],
    ['a margin of 10', [13, -7, 11], 0, 10, 8],
  ])('of the %s', (_, scores, target, margin, expected) => {
    const { value } = evaluate(scores, [3], hingeOf(target, margin));
    expectClose(value, expected, { absolute: 1e-12 });
  });

  it('is the mean over the batch', () => {
    const all = [3.2, 5.1, -1.7, 1.3, 4.9, 2.0, 2.2, 2.5, -3.1];
    const batch = (scores: Tensor) => hinge(scores, scores.recorder.constant([0, 1, 2], [3]));
    expectClose(evaluate(all, [3, 3], batch).value, 5.266667, { absolute: 5e-7 });
  });

  it.each([3, 10])('costs K − 1 for guessing among %d', (classes) => {
    expect(losses.hinge.chanceLevel(classes)).toBe(classes - 1);
  });
});

describe('softmax', () => {
  it('of [123, 456, 789] is [0, 0, 1], never NaN', () => {
    const { value } = evaluate([123, 456, 789], [3], softmax);
    expectClose(value, [0, 0, 1], { absolute: 1e-100 });
  });
});

describe('activations at −1', () => {
  it.each([
    ['sigmoid', sigmoid, 0.268941421, 0.196611933],
    ['tanh', tanh, -0.761594156, 0.419974342],
    ['elu', elu, -0.632120559, 0.367879441],
    ['leakyRelu', leakyRelu, -0.1, 0.1],
    ['relu', relu, 0, 0],
  ] as [string, (x: Tensor) => Tensor, number, number][])(
    '%s has its value and derivative',
    (_, f, value, derivative) => {
      const evaluated = evaluate([-1], [], f);
      expectClose(evaluated.value, value, { absolute: 5e-10 });
      expectClose(evaluated.gradient, derivative, { absolute: 5e-10 });
    },
  );
});
