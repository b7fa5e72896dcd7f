/** A layer of Maxout units (I. Goodfellow et al. 2013). */
import { maxout, type Tensor } from '../autograd/index.ts';
import { Linear, type LinearSettings } from './linear.ts';
import type { Incoming, Module, Parameter } from './module.ts';

/**
 * Every unit is the largest of its pieces, each a linear function of its own: yᵤ = maxₚ (x W + b)[u · pieces + p],
 * with W [inFeatures, outFeatures · pieces].
 */
export class Maxout implements Module {
  readonly statistics = [];
  readonly linear: Linear;

  constructor(
    name: string,
    readonly inFeatures: number,
    readonly outFeatures: number,
    private readonly pieces: number,
    settings: LinearSettings,
  ) {
    this.linear = new Linear(name, inFeatures, outFeatures * pieces, outFeatures, settings);
  }

  get parameters(): readonly Parameter[] {
    return this.linear.parameters;
  }

  incoming(unit: number): Incoming {
    const pieces = Array.from({ length: this.pieces }, (_, piece) => unit * this.pieces + piece);
    return this.linear.incoming(pieces);
  }

  forward(x: Tensor): Tensor {
    return maxout(this.linear.forward(x), { pieces: this.pieces });
  }
}
