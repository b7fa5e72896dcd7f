/** Regularizers: what large weights cost. */
import { ShapeError } from '../contract/index.ts';
import { formatShape, type Shape } from '../tensor/index.ts';
import { defineOp } from './op.ts';

/** ½λ‖W‖² over all elements of `w`; `lambda` is a scalar. dW = g λ W. */
export const l2 = defineOp<undefined>({
  name: 'l2',
  formula: '½ λ ‖w‖²',
  gradient: 'dw = g · λ · w, dλ = g · ½ ‖w‖²',
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
    throw new ShapeError(`l2: expected a scalar lambda, got ${formatShape(lambda)}`);
  },
  layout: () => undefined,
  forward({ inputs: [w, lambda], output }) {
    output[0] = 0.5 * lambda[0] * squaredNorm(w);
  },
  backward({ inputs: [w, lambda], upstream, downstream: [dw, dlambda] }) {
    const factor = upstream[0] * lambda[0];
    if (dw) for (let i = 0; i < w.length; i++) dw[i] += factor * w[i];
    if (dlambda) dlambda[0] += upstream[0] * 0.5 * squaredNorm(w);
  },
});

function squaredNorm(w: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < w.length; i++) total += w[i] * w[i];
  return total;
}
