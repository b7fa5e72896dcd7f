/** When a run diverged: what was the matter, and what most likely led to it. */
import type { Divergence, RegularizerSpec, RunSpec } from '../contract/index.ts';
import type { Weight } from '../nn/index.ts';
import { learningRateAt } from '../optim/index.ts';

/**
 * The likely cause: without an update it can only be the initial weights; where one step shrinks weights by more than
 * twice themselves (learning rate · λ > 2) the regularization overshoots; else the steps are too long.
 *
 * @param weights with the regularizers of their own layers
 */
export function explainDivergence(
  step: number,
  loss: number,
  spec: RunSpec,
  weights: readonly Weight[],
): Divergence {
  const { learningRate, schedule } = spec;
  const lambda = strongestDecay(spec, weights);
  const overshoots = learningRateAt(schedule, learningRate, Math.max(0, step - 1)) * lambda > 2;
  const cause = step === 0 ? 'initialWeights' : overshoots ? 'regularization' : 'learningRate';
  return {
    step,
    symptom: symptomOf(loss),
    cause,
    learningRate,
    lambda: cause === 'regularization' ? lambda : spec.regularizer.lambda,
  };
}

function symptomOf(loss: number): Divergence['symptom'] {
  if (Number.isNaN(loss)) return 'undefinedLoss';
  return Number.isFinite(loss) ? 'nonFiniteParameters' : 'infiniteLoss';
}

/** The share of itself that a weight loses in a step of learning rate 1. Steps of adaptive length bound the penalty's part. */
function strongestDecay({ optimizer, regularizer }: RunSpec, weights: readonly Weight[]): number {
  switch (optimizer.name) {
    case 'sgd':
    case 'momentum':
    case 'nesterov':
      return Math.max(...weights.map((weight) => decayOf(weight.regularizer ?? regularizer)));
    case 'adamW':
      return optimizer.weightDecay;
    case 'adagrad':
    case 'rmsprop':
    case 'adam':
      return 0;
  }
}

function decayOf(regularizer: RegularizerSpec): number {
  switch (regularizer.name) {
    case 'l2':
      return regularizer.lambda;
    case 'elasticNet':
      return regularizer.lambda * (1 - regularizer.l1Ratio);
    case 'l1':
      return 0;
  }
}
