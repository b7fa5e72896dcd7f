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

  feed(tensor: number, step: number, values: ArrayLike<number>, from = 0, steps = 1): void {
    const { capacity, fed } = this.options;
    const end = step + steps;
    if (end > capacity) refuseStep(end - 1, capacity);
    const { size } = fed[tensor];
    let next = from;
    for (; step < end; step++) {
      const prepared = (this.#prepared[tensor][step] ??= new Float64Array(size));
      for (let i = 0; i < size; i++) prepared[i] = values[next++];
    }
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
      if (!values) throw new Error(`internal: ${fed[i].name} was not fed for step ${step}`);
      this.engine.write(fed[i].name, values);
    }
  }
}

export function refuseStep(step: number, capacity: number): never {
  throw new Error(`internal: ${capacity} steps can be fed at once, this is number ${step + 1}`);
}
