/** Dropout (N. Srivastava et al. 2014). */
import { multiply, type Tensor } from '../autograd/index.ts';
import type { NumericArray, RandomStream } from '../tensor/index.ts';
import type { Mode, Module } from './module.ts';

/**
 * In training y = x · mask, where each element of the mask is 0 with probability `rate`, else 1 / (1 − rate), so that
 * the mean stays (inverted dropout, as in the lecture and in PyTorch). Elsewhere y = x. The mask is a tensor in the
 * engine's memory that whoever trains draws anew before every step.
 */
export class Dropout implements Module {
  readonly parameters = [];
  readonly statistics = [];

  constructor(
    private readonly name: string,
    readonly inFeatures: number,
    readonly rate: number,
  ) {}

  get outFeatures(): number {
    return this.inFeatures;
  }

  incoming(): undefined {
    return undefined;
  }

  forward(x: Tensor, mode: Mode): Tensor {
    if (mode === 'test') return x;
    return multiply(x, x.recorder.input(this.maskName(x.shape[0]), x.shape));
  }

  /** Under which name the mask of a batch of so many points lies in memory: [batch, inFeatures]. */
  maskName(batch: number): string {
    return `${this.name}.mask.${batch}`;
  }

  drawMask(mask: NumericArray, stream: RandomStream): void {
    const kept = 1 / (1 - this.rate);
    for (let i = 0; i < mask.length; i++) mask[i] = stream.uniform() < this.rate ? 0 : kept;
  }
}
