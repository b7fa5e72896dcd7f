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

export interface ActivationSettings {
  readonly activation: ActivationName;
  /** Leaky ReLU's slope left of 0, or how far down ELU goes; the op's default where it is left out. */
  readonly alpha?: number | undefined;
}

interface Alpha {
  readonly alpha?: number;
}

export const activations: Readonly<Record<ActivationName, (x: Tensor, alpha: Alpha) => Tensor>> = {
  linear: (x) => x,
  relu: (x) => relu(x),
  tanh: (x) => tanh(x),
  sigmoid: (x) => sigmoid(x),
  leakyRelu,
  elu,
  softplus: (x) => softplus(x),
  gelu: (x) => gelu(x),
  geluTanh: (x) => geluTanh(x),
  swish: (x) => swish(x),
};

export function activate(x: Tensor, { activation, alpha }: ActivationSettings): Tensor {
  return activations[activation](x, alpha === undefined ? {} : { alpha });
}
