/** Modules: pieces of a network that know their parameters and write their forward pass. */
import type { Tensor } from '../autograd/index.ts';
import type { InitializerSpec, RegularizerSpec } from '../contract/index.ts';
import type { Shape } from '../tensor/index.ts';
import type { Fans } from './initializers.ts';

/** A tensor that training moves, named after its place in the network: `layers.0.weight`. */
export interface Parameter {
  readonly name: string;
  readonly shape: Shape;
  /** Weights are drawn and regularized; biases and shifts begin at 0, scales at 1. */
  readonly role: 'weight' | 'bias' | 'scale' | 'shift';
}

/** A matrix [in, out] of weights; its layer's own settings, where it has some, stand above the network's. */
export interface Weight extends Parameter {
  readonly role: 'weight';
  readonly fans: Fans;
  readonly initializer: InitializerSpec | undefined;
  readonly regularizer: RegularizerSpec | undefined;
}

export function isWeight(parameter: Parameter): parameter is Weight {
  return parameter.role === 'weight';
}

/** A tensor that the forward pass in training keeps up, and that no gradient moves. */
export interface Statistic {
  readonly name: string;
  readonly shape: Shape;
  readonly initial: number;
}

/** One number of a parameter, counted row-major. */
export interface ParameterPlace {
  readonly parameter: Parameter;
  readonly index: number;
}

/** What leads into one output of a module: the numbers that its inputs are multiplied by, and the one that is added. */
export interface Incoming {
  readonly weights: readonly ParameterPlace[];
  readonly bias: ParameterPlace | undefined;
}

/** Dropout and batch normalization do in training what they do not do elsewhere. */
export type Mode = 'train' | 'test';

export interface Module {
  readonly parameters: readonly Parameter[];
  readonly statistics: readonly Statistic[];
  readonly inFeatures: number;
  readonly outFeatures: number;
  /** x: [batch, inFeatures] → [batch, outFeatures] */
  forward(x: Tensor, mode: Mode): Tensor;
  /** `undefined` where there is nothing to learn, and the unit is the one of the same number before it. */
  incoming(unit: number): Incoming | undefined;
}
