/** A fully connected layer. */
import type { Tensor } from '../autograd/index.ts';
import { activate, type ActivationSettings } from './activations.ts';
import { Linear, type LinearSettings } from './linear.ts';
import type { Incoming, Module, Parameter } from './module.ts';

/** y = activation(x W + b) */
export class Dense implements Module {
  readonly statistics = [];
  readonly linear: Linear;

  constructor(
    name: string,
    readonly inFeatures: number,
    readonly outFeatures: number,
    private readonly settings: LinearSettings & ActivationSettings,
  ) {
    this.linear = new Linear(name, inFeatures, outFeatures, outFeatures, settings);
  }

  get parameters(): readonly Parameter[] {
    return this.linear.parameters;
  }

  incoming(unit: number): Incoming {
    return this.linear.incoming([unit]);
  }

  forward(x: Tensor): Tensor {
    return activate(this.linear.forward(x), this.settings);
  }
}
