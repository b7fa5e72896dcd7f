/** An activation as a layer of its own. */
import type { Tensor } from '../autograd/index.ts';
import { activate, type ActivationSettings } from './activations.ts';
import type { Module } from './module.ts';

export class ActivationLayer implements Module {
  readonly parameters = [];
  readonly statistics = [];

  constructor(
    readonly inFeatures: number,
    private readonly settings: ActivationSettings,
  ) {}

  get outFeatures(): number {
    return this.inFeatures;
  }

  incoming(): undefined {
    return undefined;
  }

  forward(x: Tensor): Tensor {
    return activate(x, this.settings);
  }
}
