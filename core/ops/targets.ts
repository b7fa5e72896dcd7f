/** Losses beside a target number per output: for two classes, and for regression. */
import { problem, ShapeError, type FunctionOpName } from '../contract/index.ts';
import { exp, formatShape, log1p, sameShape, type Shape } from '../tensor/index.ts';
import { defineOp, type FunctionOp, type Sample } from './op.ts';

const samples: readonly Sample[] = [
  { shapes: [[], []] },
  { shapes: [[4], [4]] },
  {
    shapes: [
      [3, 2],
      [3, 2],
    ],
  },
];

interface TargetLoss {
  readonly name: FunctionOpName;
  readonly formula: string;
  readonly gradient: string;
  readonly cost: (z: number, target: number) => number;
  readonly slope: (z: number, target: number) => number;
}

/** The mean of a cost over all elements; no gradient flows to the targets. */
function targetLoss({ cost, slope, ...description }: TargetLoss): FunctionOp {
  const { name } = description;
  return defineOp<undefined>({
    ...description,
    role: 'mixer',
    inputs: ['z', 'target'],
    differentiable: [true, false],
    domains: [
      { kind: 'real', low: -2, high: 2 },
      { kind: 'real', low: 0, high: 1 },
    ],
    samples,
    shape: ([z, target]): Shape => {
      if (sameShape(z, target)) return [];
      throw new ShapeError(
        problem('targetPerOutput', { op: name, z: formatShape(z), target: formatShape(target) }),
      );
    },
    layout: () => undefined,
    forward({ inputs: [z, target], output }) {
      let total = 0;
      for (let i = 0; i < z.length; i++) total += cost(z[i], target[i]);
      output[0] = total / z.length;
    },
    backward({ inputs: [z, target], upstream, downstream: [dz] }) {
      if (!dz) return;
      const factor = upstream[0] / z.length;
      for (let i = 0; i < z.length; i++) dz[i] += factor * slope(z[i], target[i]);
    },
  });
}

/**
 * −t ln σ(z) − (1 − t) ln(1 − σ(z)) in nats, for a logit z and a target t of 0 or 1; PyTorch's
 * BCEWithLogitsLoss. Computed as max(z, 0) − t z + ln(1 + e^−|z|), finite for any logit.
 */
export const logisticLoss = targetLoss({
  name: 'logisticLoss',
  formula: 'mean of ln(1 + e^z) − t z',
  gradient: 'dz = g · (σ(z) − t) / n',
  cost: (z, target) => (z > 0 ? z : 0) - target * z + log1p(exp(z > 0 ? -z : z)),
  slope: (z, target) => 1 / (1 + exp(-z)) - target,
});

/** ½ (z − t)², as in TensorFlow Playground; PyTorch's MSELoss is twice that. */
export const squaredError = targetLoss({
  name: 'squaredError',
  formula: 'mean of ½ (z − t)²',
  gradient: 'dz = g · (z − t) / n',
  cost: (z, target) => 0.5 * (z - target) * (z - target),
  slope: (z, target) => z - target,
});
