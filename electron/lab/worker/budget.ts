/** The time that a worker may spend on frames: a share of all, averaged. */

/** Under a tenth, as passing frames on costs too. */
const SHARE = 0.08;
/** Time that can be saved up for a burst of frames. */
const LARGEST_CREDIT_MS = 100;

export class FrameBudget {
  #credit = LARGEST_CREDIT_MS;
  #at = performance.now();

  spend(ms: number): void {
    this.#credit -= ms;
  }

  /** Milliseconds until there is time to spend: 0 where there is. */
  get wait(): number {
    const now = performance.now();
    this.#credit = Math.min(LARGEST_CREDIT_MS, this.#credit + SHARE * (now - this.#at));
    this.#at = now;
    return this.#credit > 0 ? 0 : -this.#credit / SHARE + 1;
  }
}
