/** The linear part of layers with weights: x W + b. */
import { add, matmul, type Tensor } from '../autograd/index.ts';
import type { InitializerSpec, RegularizerSpec } from '../contract/index.ts';
import type { Parameter, Weight } from './module.ts';

/** What a layer with weights may set for itself. */
export interface LinearSettings {
  readonly bias: boolean;
  readonly initializer?: InitializerSpec | undefined;
  readonly regularizer?: RegularizerSpec | undefined;
}

/** x W + b, with W [inFeatures, columns] as in the lecture (PyTorch keeps its transpose); b may be missing. */
export class Linear {
  readonly weight: Weight;
  readonly bias: Parameter | undefined;

  /** @param units that each input flows into: `columns`, or fewer where columns compete for one */
  constructor(
    name: string,
    inFeatures: number,
    columns: number,
    units: number,
    { bias, initializer, regularizer }: LinearSettings,
  ) {
    this.weight = {
      name: `${name}.weight`,
      shape: [inFeatures, columns],
      role: 'weight',
      fans: { fanIn: inFeatures, fanOut: units },
      initializer,
      regularizer,
    };
    this.bias = bias ? { name: `${name}.bias`, shape: [columns], role: 'bias' } : undefined;
  }

  get parameters(): readonly Parameter[] {
    return this.bias ? [this.weight, this.bias] : [this.weight];
  }

  /** x: [batch, inFeatures] → [batch, columns] */
  forward(x: Tensor): Tensor {
    const product = matmul(x, x.recorder.parameter(this.weight.name, this.weight.shape));
    if (!this.bias) return product;
    return add(product, x.recorder.parameter(this.bias.name, this.bias.shape));
  }
}
