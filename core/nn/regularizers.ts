/** The regularization term of a network. */
import { add, l2, type Tensor } from '../autograd/index.ts';
import type { Network } from './network.ts';

/** Σ ½λ‖W‖² over the network's weights, biases left out; `lambda` is a scalar. */
export function l2Term(network: Network, lambda: Tensor): Tensor {
  return network.layers
    .map(({ weight }) => l2(lambda.recorder.parameter(weight.name, weight.shape), lambda))
    .reduce(add);
}
