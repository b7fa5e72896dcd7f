/** Modules one after another. */
import type { Tensor } from '../autograd/index.ts';
import type { Incoming, Mode, Module, Parameter, Statistic } from './module.ts';

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

  incoming(unit: number): Incoming | undefined {
    return this.incomingOf(this.layers.length - 1, unit);
  }

  /** Of a layer, or of the last one before it that learns. */
  incomingOf(layer: number, unit: number): Incoming | undefined {
    for (let i = layer; i >= 0; i--) {
      const incoming = this.layers[i].incoming(unit);
      if (incoming) return incoming;
    }
    return undefined;
  }

  forward(x: Tensor, mode: Mode): Tensor {
    const outputs = this.outputs(x, mode);
    return outputs[outputs.length - 1];
  }

  /** What goes in, and what every layer makes of it. */
  outputs(x: Tensor, mode: Mode): Tensor[] {
    const outputs = [x];
    for (const [i, layer] of this.layers.entries()) outputs.push(layer.forward(outputs[i], mode));
    return outputs;
  }
}
