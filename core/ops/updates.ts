/** The optimizers' updates: how a parameter moves along its gradient. */
import type { UpdateCall, UpdateOp } from './op.ts';

/** w ← w − learningRate · g. PyTorch's `weight_decay` is the regularizer l2, here a part of g. */
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
 * v ← μ v + g, w ← w − η v (B. Polyak, 1964), as PyTorch's SGD with `momentum` = μ, without dampening. The lecture's v is −η times
 * this one: the same path as long as η stays, but here a change of η acts at once.
 */
export const momentumUpdate: UpdateOp = {
  kind: 'update',
  name: 'momentumUpdate',
  formula: 'v ← μ v + g, w ← w − η v',
  state: ['v'],
  settings: ['learningRate', 'momentum'],
  update({ parameter, gradient, state, settings }) {
    const v = state[0];
    const learningRate = settings[0];
    const momentum = settings[1];
    for (let i = 0; i < parameter.length; i++) {
      v[i] = momentum * v[i] + gradient[i];
      parameter[i] -= learningRate * v[i];
    }
  },
};

/** Momentum that looks ahead (Y. Nesterov, 1983), in the form of I. Sutskever et al. 2013: PyTorch's `nesterov=True`. */
export const nesterovUpdate: UpdateOp = {
  kind: 'update',
  name: 'nesterovUpdate',
  formula: 'v ← μ v + g, w ← w − η (g + μ v)',
  state: ['v'],
  settings: ['learningRate', 'momentum'],
  update({ parameter, gradient, state, settings }) {
    const v = state[0];
    const learningRate = settings[0];
    const momentum = settings[1];
    for (let i = 0; i < parameter.length; i++) {
      const g = gradient[i];
      v[i] = momentum * v[i] + g;
      parameter[i] -= learningRate * (g + momentum * v[i]);
    }
  },
};

/**
 * J. Duchi et al. 2011: the more a weight has moved, the shorter its steps become. ε stands outside the root, as
 * PyTorch's `eps`; s begins at 0 and η does not fall by itself (its `initial_accumulator_value` and `lr_decay` of 0).
 */
export const adagradUpdate: UpdateOp = {
  kind: 'update',
  name: 'adagradUpdate',
  formula: 's ← s + g², w ← w − η g / (√s + ε)',
  state: ['s'],
  settings: ['learningRate', 'epsilon'],
  update({ parameter, gradient, state, settings }) {
    const s = state[0];
    const learningRate = settings[0];
    const epsilon = settings[1];
    for (let i = 0; i < parameter.length; i++) {
      const g = gradient[i];
      s[i] += g * g;
      if (s[i] === 0) continue; // 0 / 0 where ε is 0 and no gradient has come
      parameter[i] -= (learningRate * g) / (Math.sqrt(s[i]) + epsilon);
    }
  },
};

/**
 * Adagrad with a memory that fades (T. Tieleman and G. Hinton, 2012). ρ, `decay`, is PyTorch's `alpha`; ε stands outside
 * the root as there, while Keras has it inside. Neither centred nor with momentum, as PyTorch's where it is not asked.
 */
export const rmspropUpdate: UpdateOp = {
  kind: 'update',
  name: 'rmspropUpdate',
  formula: 's ← ρ s + (1 − ρ) g², w ← w − η g / (√s + ε)',
  state: ['s'],
  settings: ['learningRate', 'decay', 'epsilon'],
  update({ parameter, gradient, state, settings }) {
    const s = state[0];
    const learningRate = settings[0];
    const decay = settings[1];
    const epsilon = settings[2];
    for (let i = 0; i < parameter.length; i++) {
      const g = gradient[i];
      s[i] = decay * s[i] + (1 - decay) * g * g;
      if (s[i] === 0) continue; // 0 / 0 where ε is 0 and no gradient has come
      parameter[i] -= (learningRate * g) / (Math.sqrt(s[i]) + epsilon);
    }
  },
};

/**
 * Adam (D. Kingma and J. Ba, 2015, algorithm 1): m and v are running means of g and g²;
 * `correction1` = 1 / (1 − β1ᵗ) and `correction2` = 1 / (1 − β2ᵗ) undo their start at zero. PyTorch's `betas` and
 * `eps`, without `amsgrad`; its `weight_decay` is the regularizer l2, whose gradient m and v see.
 */
export const adamUpdate: UpdateOp = {
  kind: 'update',
  name: 'adamUpdate',
  formula: 'm ← β1 m + (1 − β1) g, v ← β2 v + (1 − β2) g², w ← w − η m̂ / (√v̂ + ε)',
  state: ['m', 'v'],
  settings: ['learningRate', 'beta1', 'beta2', 'epsilon', 'correction1', 'correction2'],
  update(call) {
    adamStep(call, 0);
  },
};

/**
 * Adam with the decay of weights beside the gradient, not within it (I. Loshchilov and F. Hutter, 2019). As in
 * PyTorch the weights shrink by η · weightDecay before the step; unlike there, biases do not.
 */
export const adamWUpdate: UpdateOp = {
  kind: 'update',
  name: 'adamWUpdate',
  formula: 'w ← w (1 − η λ), then as Adam',
  state: ['m', 'v'],
  settings: [
    'learningRate',
    'beta1',
    'beta2',
    'epsilon',
    'correction1',
    'correction2',
    'weightDecay',
  ],
  update(call) {
    adamStep(call, call.decays ? call.settings[0] * call.settings[6] : 0);
  },
};

/** @param shrinkage the share of itself that a parameter loses before the step */
function adamStep({ parameter, gradient, state, settings }: UpdateCall, shrinkage: number): void {
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
    parameter[i] -= shrinkage * parameter[i];
    parameter[i] -=
      (learningRate * (m[i] * correction1)) / (Math.sqrt(v[i] * correction2) + epsilon);
  }
}
