/** So many updates in every sixtieth of a second: for a network that is to be watched, not to be done. */
const TICK_MS = 1000 / 60;

export class Pace {
  #stepsPerTick: number | null = null;
  #left = 0;
  #nextTickAt = -Infinity;

  /** `null` is as fast as possible. */
  get stepsPerTick(): number | null {
    return this.#stepsPerTick;
  }

  set stepsPerTick(steps: number | null) {
    this.#stepsPerTick = steps;
    this.#left = Math.min(this.#left, steps ?? 0);
  }

  /** Milliseconds until there is something to do: 0 where there is. */
  get wait(): number {
    if (this.#stepsPerTick === null || this.#left > 0) return 0;
    return Math.max(0, this.#nextTickAt - performance.now());
  }

  /** How many updates may be made now. What a late tick could not do is left undone. */
  allowance(): number {
    if (this.#stepsPerTick === null) return Infinity;
    const now = performance.now();
    if (this.#left === 0 && now >= this.#nextTickAt) {
      this.#left = this.#stepsPerTick;
      const next = this.#nextTickAt + TICK_MS;
      this.#nextTickAt = next > now ? next : now + TICK_MS;
    }
    return this.#left;
  }

  spend(steps: number): void {
    this.#left = Math.max(0, this.#left - steps);
  }
}
