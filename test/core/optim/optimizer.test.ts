/** Optimizers on f = w², where every step can be worked out by hand. */
import { describe, it } from 'vitest';
import { optimizerSchema, validate } from '../../../core/contract/index.ts';
import { updateOf, writeSettings } from '../../../core/optim/index.ts';
import { expectClose } from '../../harness/tolerance.ts';

/** w after each of some steps from w = 1 at learning rate 0.1. */
function descend(spec: object, steps: number): number[] {
  const optimizer = validate(optimizerSchema, spec);
  const op = updateOf(optimizer.name);
  const call = {
    parameter: Float64Array.of(1),
    gradient: new Float64Array(1),
    state: op.state.map(() => new Float64Array(1)),
    settings: new Float64Array(op.settings.length),
  };
  return Array.from({ length: steps }, (_, step) => {
    call.gradient[0] = 2 * (call.parameter[0] ?? NaN);
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
