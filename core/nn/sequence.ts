/** Modules one after another. */
import type { Tensor } from '../autograd/index.ts';
import type { Mode, Module, Parameter, Statistic } from './module.ts';

export class Sequence implements Module {
  /** @param layers at least one */
  constructor(readonly layers: readonly Module[]) {}

  get inFeatures(): number {
    return this.layers[0].inFeatures;
  }

  get outFeatures(): number {
    return this.layers[this.layers.length - 1].outFeatures;
  }

  get parameters(): readonly Parameter[] {
    return this.layers.flatMap(({ parameters }) => parameters);
  }

  get statistics(): readonly Statistic[] {
    return this.layers.flatMap(({ statistics }) => statistics);
  }

  forward(x: Tensor, mode: Mode): Tensor {
    return this.layers.reduce((signal, layer) => layer.forward(signal, mode), x);
  }
}
