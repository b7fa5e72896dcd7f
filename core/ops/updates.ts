/** The optimizers' updates: how a parameter moves along its gradient. */
import type { UpdateOp } from './op.ts';

/** w ← w − learningRate · g */
export const sgdUpdate: UpdateOp = {
  kind: 'update',
  name: 'sgdUpdate',
  formula: 'w ← w − η g',
  state: [],
  settings: ['learningRate'],
  update({ parameter, gradient, settings }) {
    const learningRate = settings[0];
    for (let i = 0; i < parameter.length; i++) parameter[i] -= learningRate * gradient[i];
  },
};

/**
 * Adam (D. Kingma and J. Ba, 2015, algorithm 1): m and v are running means of g and g²;
 * `correction1` = 1 / (1 − β1ᵗ) and `correction2` = 1 / (1 − β2ᵗ) undo their start at zero.
 */
export const adamUpdate: UpdateOp = {
  kind: 'update',
  name: 'adamUpdate',
  formula: 'm ← β1 m + (1 − β1) g, v ← β2 v + (1 − β2) g², w ← w − η m̂ / (√v̂ + ε)',
  state: ['m', 'v'],
  settings: ['learningRate', 'beta1', 'beta2', 'epsilon', 'correction1', 'correction2'],
  update({ parameter, gradient, state, settings }) {
    // Read one by one: taking an array apart by pattern would allocate an iterator at every step.
    const m = state[0];
    const v = state[1];
    const learningRate = settings[0];
    const beta1 = settings[1];
    const beta2 = settings[2];
    const epsilon = settings[3];
    const correction1 = settings[4];
    const correction2 = settings[5];
    for (let i = 0; i < parameter.length; i++) {
      const g = gradient[i];
      m[i] = beta1 * m[i] + (1 - beta1) * g;
      v[i] = beta2 * v[i] + (1 - beta2) * g * g;
      parameter[i] -=
        (learningRate * (m[i] * correction1)) / (Math.sqrt(v[i] * correction2) + epsilon);
    }
  },
};
