/** A fully connected layer. */
import { add, matmul, type Tensor } from '../autograd/index.ts';
import type { ActivationName } from '../contract/index.ts';
import { activations } from './activations.ts';
import type { Module, Parameter } from './module.ts';

/** y = activation(x W + b), with W [inFeatures, outFeatures] as in the lecture (PyTorch keeps its transpose). */
export class Dense implements Module {
  readonly weight: Parameter;
  readonly bias: Parameter;

  constructor(
    readonly name: string,
    readonly inFeatures: number,
    readonly outFeatures: number,
    readonly activation: ActivationName,
  ) {
    const shape = [inFeatures, outFeatures];
    const fans = { fanIn: inFeatures, fanOut: outFeatures };
    this.weight = { name: `${name}.weight`, shape, role: 'weight', ...fans };
    this.bias = { name: `${name}.bias`, shape: [outFeatures], role: 'bias', ...fans };
  }

  get parameters(): readonly Parameter[] {
    return [this.weight, this.bias];
  }

  forward(x: Tensor): Tensor {
    const weight = x.recorder.parameter(this.weight.name, this.weight.shape);
    const bias = x.recorder.parameter(this.bias.name, this.bias.shape);
    return activations[this.activation](add(matmul(x, weight), bias));
  }
}
