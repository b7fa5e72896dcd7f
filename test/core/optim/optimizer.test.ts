/** Optimizers on f = w², where every step can be worked out by hand. */
import { describe, it } from 'vitest';
import { optimizerSchema, validate } from '../../../core/contract/index.ts';
import { updateOf, writeSettings } from '../../../core/optim/index.ts';
import { expectClose } from '../../harness/tolerance.ts';

/** The gradient of w². */
const doubled = (w: number) => 2 * w;

/** w after each of some steps from w = 1 at learning rate 0.1. */
function descend(spec: object, steps: number, gradient = doubled, decays = true): number[] {
  const optimizer = validate(optimizerSchema, spec);
  const op = updateOf(optimizer.name);
  const call = {
    parameter: Float64Array.of(1),
    gradient: new Float64Array(1),
    state: op.state.map(() => new Float64Array(1)),
    settings: new Float64Array(op.settings.length),
    decays,
  };
  return Array.from({ length: steps }, (_, step) => {
    call.gradient[0] = gradient(call.parameter[0] ?? NaN);
    writeSettings(optimizer, 0.1, step, call.settings);
    op.update(call);
    return call.parameter[0] ?? NaN;
  });
}

describe('sgd', () => {
  it('goes .8, .64, .512', () => {
    expectClose(descend({ name: 'sgd' }, 3), [0.8, 0.64, 0.512], { absolute: 1e-15 });
  });
});

describe('adam', () => {
  it('follows algorithm 1 of its paper', () => {
    const expected: number[] = [];
    let [w, m, v] = [1, 0, 0];
    for (let t = 1; t <= 20; t++) {
      const g = 2 * w;
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      const [mHat, vHat] = [m / (1 - 0.9 ** t), v / (1 - 0.999 ** t)];
      w -= (0.1 * mHat) / (Math.sqrt(vHat) + 1e-8);
      expected.push(w);
    }
    expectClose(descend({ name: 'adam' }, 20), expected, { absolute: 1e-14 });
  });
});

/** The same path by a formula worked out anew: `next` gets g and the step's number from 1, and gives w's change. */
function path(steps: number, next: (g: number, t: number, w: number) => number): number[] {
  let w = 1;
  return Array.from({ length: steps }, (_, t) => (w += next(2 * w, t + 1, w)));
}

describe('momentum', () => {
  it('goes .8, .46, .062', () => {
    expectClose(descend({ name: 'momentum' }, 3), [0.8, 0.46, 0.062], { absolute: 1e-15 });
  });

  it('without momentum is sgd', () => {
    const still = { name: 'momentum', momentum: 0 };
    expectClose(descend(still, 5), descend({ name: 'sgd' }, 5), { absolute: 0 });
  });
});

describe('nesterov', () => {
  it('moves by the gradient and what the velocity will be', () => {
    let v = 0;
    const expected = path(20, (g) => {
      v = 0.9 * v + g;
      return -0.1 * (g + 0.9 * v);
    });
    expectClose(descend({ name: 'nesterov' }, 20), expected, { absolute: 1e-14 });
  });
});

describe('adagrad', () => {
  it('divides by the root of all squared gradients so far', () => {
    let s = 0;
    const expected = path(20, (g) => {
      s += g * g;
      return (-0.1 * g) / (Math.sqrt(s) + 1e-10);
    });
    expectClose(descend({ name: 'adagrad' }, 20), expected, { absolute: 1e-14 });
  });

  it('stands still, not at NaN, where no gradient has come and ε is 0', () => {
    const adagrad = { name: 'adagrad', epsilon: 0 };
    expectClose(
      descend(adagrad, 2, () => 0),
      [1, 1],
      { absolute: 0 },
    );
  });
});

describe('rmsprop', () => {
  it('divides by the root of the running mean of squared gradients', () => {
    let s = 0;
    const expected = path(20, (g) => {
      s = 0.99 * s + 0.01 * g * g;
      return (-0.1 * g) / (Math.sqrt(s) + 1e-8);
    });
    expectClose(descend({ name: 'rmsprop' }, 20), expected, { absolute: 1e-14 });
  });

  it('stands still, not at NaN, where no gradient has come and ε is 0', () => {
    const rmsprop = { name: 'rmsprop', epsilon: 0 };
    expectClose(
      descend(rmsprop, 2, () => 0),
      [1, 1],
      { absolute: 0 },
    );
  });
});

describe('adamW', () => {
  it('shrinks the weight beside the step, not through the gradient', () => {
    let [m, v] = [0, 0];
    const expected = path(20, (g, t, w) => {
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      const [mHat, vHat] = [m / (1 - 0.9 ** t), v / (1 - 0.999 ** t)];
      return -0.1 * 0.5 * w - (0.1 * mHat) / (Math.sqrt(vHat) + 1e-8);
    });
    const adamW = { name: 'adamW', weightDecay: 0.5 };
    expectClose(descend(adamW, 20), expected, { absolute: 1e-14 });
  });

  it('leaves biases alone, where it is adam', () => {
    const bias = descend({ name: 'adamW', weightDecay: 0.5 }, 5, doubled, false);
    expectClose(bias, descend({ name: 'adam' }, 5), { absolute: 0 });
  });
});
