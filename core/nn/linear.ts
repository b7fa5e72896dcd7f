/** The linear part of layers with weights: x W + b. */
import { add, matmul, type Tensor } from '../autograd/index.ts';
import type { InitializerSpec, RegularizerSpec } from '../contract/index.ts';
import type { Incoming, Parameter, Weight } from './module.ts';

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
    readonly name: string,
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

  /** Of the unit that these columns make, column by column; of several columns each has a bias of its own. */
  incoming(columns: readonly number[]): Incoming {
    const [rows, width] = this.weight.shape;
    const { weight, bias } = this;
    const inputs = Array.from({ length: rows }, (_, row) => row * width);
    const weights = columns.flatMap((column) =>
      inputs.map((start) => ({ parameter: weight, index: start + column })),
    );
    const biases = bias ? columns.map((column) => ({ parameter: bias, index: column })) : [];
    if (biases.length === 1) return { weights, bias: biases[0] };
    return { weights: [...weights, ...biases], bias: undefined };
  }

  /** x: [batch, inFeatures] → [batch, columns] */
  forward(x: Tensor): Tensor {
    const product = matmul(x, x.recorder.parameter(this.weight.name, this.weight.shape));
    if (!this.bias) return product;
    return add(product, x.recorder.parameter(this.bias.name, this.bias.shape));
  }
}
