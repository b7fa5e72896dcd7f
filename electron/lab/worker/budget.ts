/** The time that a worker may spend on frames: a share of all, averaged. */

/** Under a tenth, as passing frames on costs too. */
const SHARE = 0.08;
/** Time that can be saved up for a burst of frames. */
const LARGEST_CREDIT_MS = 100;
/** A frame that the whole machine slept through is not paid for with a picture that stands still for minutes. */
const LARGEST_DEBT_MS = 250;

export class FrameBudget {
  /** With how many others the share is divided, itself included. */
  spenders = 1;
  #credit = LARGEST_CREDIT_MS;
  #at = performance.now();

  spend(ms: number): void {
    this.#credit = Math.max(this.#credit - ms, -LARGEST_DEBT_MS);
  }

  /** Milliseconds until there is time to spend: 0 where there is. */
  get wait(): number {
    const share = SHARE / this.spenders;
    const now = performance.now();
    this.#credit = Math.min(LARGEST_CREDIT_MS, this.#credit + share * (now - this.#at));
    this.#at = now;
    return this.#credit > 0 ? 0 : -this.#credit / share + 1;
  }
}
