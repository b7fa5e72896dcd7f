/** A layer whose units can be turned off one by one. */
import { multiply, type Tensor } from '../autograd/index.ts';
import type { Incoming, Mode, Module, Parameter, Statistic } from './module.ts';

/** The tensor [units] of a hidden layer's gates, the layer counted from the input. */
export function gateName(layer: number): string {
  return `gate.${layer}`;
}

/**
 * y = f(x) · gate, with the gate a tensor [units] of the engine's memory: 1 lets a unit through to the bit, 0 turns it
 * off, which is as if the next layer's weights for it were 0.
 */
export class Gated implements Module {
  /** @param gate the tensor's name */
  constructor(
    private readonly inner: Module,
    private readonly gate: string,
  ) {}

  get inFeatures(): number {
    return this.inner.inFeatures;
  }

  get outFeatures(): number {
    return this.inner.outFeatures;
  }

  get parameters(): readonly Parameter[] {
    return this.inner.parameters;
  }

  get statistics(): readonly Statistic[] {
    return this.inner.statistics;
  }

  incoming(unit: number): Incoming | undefined {
    return this.inner.incoming(unit);
  }

  forward(x: Tensor, mode: Mode): Tensor {
    return multiply(
      this.inner.forward(x, mode),
      x.recorder.input(this.gate, [this.inner.outFeatures]),
    );
  }
}
