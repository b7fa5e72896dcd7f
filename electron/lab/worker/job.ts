/** A frame being computed: its parts one after another, in slices, for one state of the run. */
import type { View } from '@backprop-lab/core/contract';
import type { FrameParts } from './parts/part.ts';
import type { Task } from './parts/viewSource.ts';

export class FrameJob {
  #tasks: readonly Task[];
  #spentMs = 0;
  #ready: Partial<FrameParts> = {};
  #hasNews: boolean;

  /**
   * @param version of the run that is shown
   * @param isAhead whether it goes before the queue and the budget
   */
  constructor(
    readonly version: number,
    readonly view: View,
    readonly isAhead: boolean,
    tasks: readonly Task[],
  ) {
    this.#tasks = tasks;
    this.#hasNews = tasks.length === 0;
  }

  /** Works until a time, but always one slice. */
  work(deadline: number): void {
    do {
      const [task] = this.#tasks;
      if (!task) return;
      const startedAt = performance.now();
      const step = task.part.next();
      this.#spentMs += performance.now() - startedAt;
      if (!step.done) continue;
      task.settle(this.#spentMs);
      this.#spentMs = 0;
      this.#tasks = this.#tasks.slice(1);
      this.#ready = { ...this.#ready, ...step.value };
      this.#hasNews = true;
    } while (performance.now() < deadline);
  }

  get isDone(): boolean {
    return this.#tasks.length === 0;
  }

  /** Whether there is something that was not yet taken; without any parts that is the counts and curves. */
  get hasNews(): boolean {
    return this.#hasNews;
  }

  /** Whether a part of it was taken already: what is still computed only adds to that. */
  isContinued = false;

  take(): Partial<FrameParts> {
    const ready = this.#ready;
    this.#ready = {};
    this.#hasNews = false;
    this.isContinued = true;
    return ready;
  }
}
