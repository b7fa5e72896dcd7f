/** The regularization term of a network. */
import { add, l1, l2, multiply, subtract, type Tensor } from '../autograd/index.ts';
import type { RegularizerSpec } from '../contract/index.ts';
import { isWeight, type Weight } from './module.ts';
import type { Network } from './network.ts';

/**
 * The penalties of weights together; 0 where there are none.
 *
 * @param lambda a scalar, the network's λ; layers with a regularizer of their own have theirs
 */
export function penaltyOf(
  weights: readonly Weight[],
  regularizer: RegularizerSpec,
  lambda: Tensor,
): Tensor {
  const { recorder } = lambda;
  if (weights.length === 0) return recorder.constant([0]);
  return weights
    .map((weight) => {
      const tensor = recorder.parameter(weight.name, weight.shape);
      const own = weight.regularizer;
      return own
        ? penalty(tensor, own, recorder.constant([own.lambda]))
        : penalty(tensor, regularizer, lambda);
    })
    .reduce((a, b) => add(a, b));
}

function penalty(weight: Tensor, regularizer: RegularizerSpec, lambda: Tensor): Tensor {
  switch (regularizer.name) {
    case 'l2':
      return l2(weight, lambda);
    case 'l1':
      return l1(weight, lambda);
    case 'elasticNet': {
      const forL1 = multiply(lambda, lambda.recorder.constant([regularizer.l1Ratio]));
      return add(l1(weight, forL1), l2(weight, subtract(lambda, forL1)));
    }
  }
}

/** The weights whose penalty has a λ above 0: that of the others costs time, and moves nothing. */
export function penalizedWeights(network: Network, regularizer: RegularizerSpec): Weight[] {
  return network.parameters
    .filter(isWeight)
    .filter((weight) => (weight.regularizer ?? regularizer).lambda > 0);
}

/** The greatest norm of the weights into one unit; `undefined` where there is none. */
export function maxNormOf(weight: Weight, regularizer: RegularizerSpec): number | undefined {
  return (weight.regularizer ?? regularizer).maxNorm;
}
