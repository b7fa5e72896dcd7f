/** A loop of steps over any plan, one call after another. */
import type { Engine, LoopOptions, Plan, StepLoop } from './backend.ts';

export class PlainLoop implements StepLoop {
  /** By tensor, then by step; room is made when a step is first fed. */
  readonly #prepared: (Float64Array | undefined)[][];

  constructor(
    private readonly plan: Plan,
    private readonly engine: Pick<Engine, 'write' | 'areFinite'>,
    private readonly options: LoopOptions,
  ) {
    this.#prepared = options.fed.map(() => []);
  }

  feed(tensor: number, step: number, values: ArrayLike<number>): void {
    const { capacity } = this.options;
    if (step >= capacity) refuseStep(step, capacity);
    const ofTensor = this.#prepared[tensor];
    (ofTensor[step] ??= new Float64Array(values.length)).set(values);
  }

  run(steps: number): number {
    const { plan, engine } = this;
    const { loss, kept } = this.options;
    for (let step = 0; step < steps; step++) {
      this.#write(step);
      plan.forward();
      if (!Number.isFinite(plan.scalar(loss))) return step;
      plan.backward();
      plan.update();
      const taken = step + 1;
      if (taken < steps && !engine.areFinite(kept)) return taken;
    }
    return steps;
  }

  #write(step: number): void {
    const { fed } = this.options;
    for (let i = 0; i < fed.length; i++) {
      const values = this.#prepared[i][step];
      if (!values) throw new Error(`internal: ${fed[i]} was not fed for step ${step}`);
      this.engine.write(fed[i], values);
    }
  }
}

export function refuseStep(step: number, capacity: number): never {
  throw new Error(`internal: ${capacity} steps can be fed at once, this is number ${step + 1}`);
}
