/** An engine whose plans are given back together: for whoever replaces them by others. */
import type { Engine, LowerOptions, Plan } from '../kernels/index.ts';
import type { Recording } from '../ops/index.ts';
import type { NumericArray, Shape } from '../tensor/index.ts';

export class Lease implements Engine {
  readonly #plans: Plan[] = [];

  constructor(private readonly engine: Engine) {}

  define(name: string, shape: Shape): void {
    this.engine.define(name, shape);
  }

  write(name: string, values: ArrayLike<number>): void {
    this.engine.write(name, values);
  }

  read(name: string): NumericArray {
    return this.engine.read(name);
  }

  areFinite(names: readonly string[]): boolean {
    return this.engine.areFinite(names);
  }

  lower(recording: Recording, options?: LowerOptions): Plan {
    const plan = this.engine.lower(recording, options);
    this.#plans.push(plan);
    return plan;
  }

  /** Gives the memory of all plans back: none of them is used after that. */
  close(): void {
    for (const plan of this.#plans) plan.release();
    this.#plans.length = 0;
  }
}
