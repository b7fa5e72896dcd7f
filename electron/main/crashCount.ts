/** How often something broke down lately: once or twice is repaired, more often is told. */

/** Breakdowns further apart have nothing to do with each other. */
const LATELY_MS = 10 * 60_000;
const TOO_OFTEN = 3;

export class CrashCount {
  #times: readonly number[] = [];

  /** @param now in milliseconds. @returns whether this is the third time lately; the count then begins anew */
  isTooOften(now: number): boolean {
    this.#times = [...this.#times.filter((time) => now - time < LATELY_MS), now];
    if (this.#times.length < TOO_OFTEN) return false;
    this.#times = [];
    return true;
  }
}
