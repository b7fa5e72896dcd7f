/** The activation functions by name. */
import {
  elu,
  gelu,
  geluTanh,
  leakyRelu,
  relu,
  sigmoid,
  softplus,
  swish,
  tanh,
  type Tensor,
} from '../autograd/index.ts';
import type { ActivationName } from '../contract/index.ts';

export const activations: Readonly<Record<ActivationName, (x: Tensor) => Tensor>> = {
  linear: (x) => x,
  relu,
  tanh,
  sigmoid,
  leakyRelu,
  elu,
  softplus,
  gelu,
  geluTanh,
  swish,
};
