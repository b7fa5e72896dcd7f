/** Regularizers: what large weights cost. */
import { problem, ShapeError, type FunctionOpName } from '../contract/index.ts';
import { formatShape, type NumericArray, type Shape } from '../tensor/index.ts';
import { defineOp, type FunctionOp } from './op.ts';

interface Penalty {
  readonly name: FunctionOpName;
  readonly formula: string;
  readonly gradient: string;
  /** Of one weight, before the factor λ. */
  readonly cost: (w: number) => number;
  readonly slope: (w: number) => number;
}

/** λ times the sum of a cost over all elements of `w`; `lambda` is a scalar. */
function penalty({ cost, slope, ...description }: Penalty): FunctionOp {
  const { name } = description;
  const total = (w: NumericArray) => {
    let sum = 0;
    for (let i = 0; i < w.length; i++) sum += cost(w[i]);
    return sum;
  };
  return defineOp<undefined>({
    ...description,
    role: 'scaler',
    inputs: ['w', 'lambda'],
    differentiable: [true, true],
    domains: [
      { kind: 'real', low: -2, high: 2 },
      { kind: 'real', low: 0, high: 2 },
    ],
    samples: [{ shapes: [[2, 3], []] }, { shapes: [[1], []] }, { shapes: [[], []] }],
    shape: ([, lambda]): Shape => {
      if (lambda.length === 0) return [];
      throw new ShapeError(problem('scalarLambda', { op: name, lambda: formatShape(lambda) }));
    },
    layout: () => undefined,
    forward({ inputs: [w, lambda], output }) {
      output[0] = lambda[0] * total(w);
    },
    backward({ inputs: [w, lambda], upstream, downstream: [dw, dlambda] }) {
      const factor = upstream[0] * lambda[0];
      if (dw) for (let i = 0; i < w.length; i++) dw[i] += factor * slope(w[i]);
      if (dlambda) dlambda[0] += upstream[0] * total(w);
    },
  });
}

/** ½λ‖W‖²: dW = g λ W. */
export const l2 = penalty({
  name: 'l2',
  formula: '½ λ ‖w‖²',
  gradient: 'dw = g · λ · w, dλ = g · ½ ‖w‖²',
  cost: (w) => 0.5 * w * w,
  slope: (w) => w,
});

/** λ Σ|W|: pulls every weight towards 0 with the same force, and leaves it there. At 0 the gradient is 0. */
export const l1 = penalty({
  name: 'l1',
  formula: 'λ Σ |w|',
  gradient: 'dw = g · λ · sign w, dλ = g · Σ |w|',
  cost: Math.abs,
  slope: Math.sign,
});
