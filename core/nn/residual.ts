/** A residual block (K. He et al. 2016). */
import { add, type Tensor } from '../autograd/index.ts';
import type { Incoming, Mode, Module, Parameter, Statistic } from './module.ts';
import type { Sequence } from './sequence.ts';

/** y = x + f(x): the gradient goes both ways, and the shortcut lets it pass unchanged. */
export class Residual implements Module {
  /** @param inner as many outputs as inputs */
  constructor(readonly inner: Sequence) {}

  get inFeatures(): number {
    return this.inner.inFeatures;
  }

  get outFeatures(): number {
    return this.inFeatures;
  }

  get parameters(): readonly Parameter[] {
    return this.inner.parameters;
  }

  get statistics(): readonly Statistic[] {
    return this.inner.statistics;
  }

  /** Of what is added to the input. */
  incoming(unit: number): Incoming | undefined {
    return this.inner.incoming(unit);
  }

  forward(x: Tensor, mode: Mode): Tensor {
    return add(x, this.inner.forward(x, mode));
  }
}
