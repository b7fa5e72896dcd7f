/** Keeps all cells of a comparison together, on whatever workers: each run's step, where all can see it. */

/** No run goes further than so many steps ahead of the slowest that still learns. */
export const MOST_STEPS_AHEAD = 100;
/** Of a run that nobody has to wait for. */
const FREE = 0x7fffffff;

export class Pacemaker {
  readonly #steps: Int32Array;

  /** @param shared one Int32 per run */
  constructor(shared: SharedArrayBuffer) {
    this.#steps = new Int32Array(shared);
  }

  /** Memory for so many runs, none of which holds the others. */
  static share(runs: number): SharedArrayBuffer {
    const shared = new SharedArrayBuffer(4 * runs);
    new Int32Array(shared).fill(FREE);
    return shared;
  }

  /** The others may go so far ahead of this step. */
  tell(lane: number, step: number): void {
    Atomics.store(this.#steps, lane, step);
  }

  /** Nobody waits for this run any more. */
  free(lane: number): void {
    Atomics.store(this.#steps, lane, FREE);
  }

  /** The furthest step of those that learn; 0 where none does. */
  get furthest(): number {
    let furthest = 0;
    for (let lane = 0; lane < this.#steps.length; lane++) {
      const step = Atomics.load(this.#steps, lane);
      if (step !== FREE) furthest = Math.max(furthest, step);
    }
    return furthest;
  }

  /** The step of the slowest run that learns; beyond all steps where none does. */
  get slowest(): number {
    let slowest = FREE;
    for (let lane = 0; lane < this.#steps.length; lane++) {
      slowest = Math.min(slowest, Atomics.load(this.#steps, lane));
    }
    return slowest;
  }
}
