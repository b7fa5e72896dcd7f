/** Modules: pieces of a network that know their parameters and write their forward pass. */
import type { Tensor } from '../autograd/index.ts';
import type { Shape } from '../tensor/index.ts';

/** A tensor that training moves, named after its place in the network: `layers.0.weight`. */
export interface Parameter {
  readonly name: string;
  readonly shape: Shape;
  /** Weights are regularized, biases are not. */
  readonly role: 'weight' | 'bias';
  /** How many numbers flow into each unit. */
  readonly fanIn: number;
  /** How many units each of those numbers flows into. */
  readonly fanOut: number;
}

export interface Module {
  readonly parameters: readonly Parameter[];
  readonly inFeatures: number;
  readonly outFeatures: number;
  /** x: [batch, inFeatures] → [batch, outFeatures] */
  forward(x: Tensor): Tensor;
}
