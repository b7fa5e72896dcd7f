/** Steps per second over about the last second. */
const WINDOW_MS = 1000;

export class Rate {
  #since = performance.now();
  #steps = 0;
  #last: number | null = null;

  restart(): void {
    this.#since = performance.now();
    this.#steps = 0;
    this.#last = null;
  }

  count(steps: number): void {
    this.#steps += steps;
    const elapsed = performance.now() - this.#since;
    if (elapsed < WINDOW_MS) return;
    this.#last = (1000 * this.#steps) / elapsed;
    this.#since = performance.now();
    this.#steps = 0;
  }

  /** `null` until there is enough to tell. */
  get perSecond(): number | null {
    if (this.#last !== null) return this.#last;
    const elapsed = performance.now() - this.#since;
    return elapsed > WINDOW_MS / 5 && this.#steps > 0 ? (1000 * this.#steps) / elapsed : null;
  }
}
