/** Writes down what is in no file yet, every few seconds of change. */
export interface AutosaveOptions {
  readonly everyMs: number;
  /** Counts what changes. */
  readonly version: () => number;
  /** Whether there is anything that would be lost. */
  readonly isNeeded: () => boolean;
  readonly save: () => Promise<void>;
}

/** What an autosave takes it may take once in so many times as long. */
const REST = 20;

export class Autosave {
  #savedVersion = -1;
  #restsUntil = 0;
  #work: Promise<void> | undefined;
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly options: AutosaveOptions) {
    this.#timer = setInterval(() => {
      if (performance.now() >= this.#restsUntil) void this.now();
    }, options.everyMs);
    this.#timer.unref();
  }

  /** At once, where something has changed since the last time; another one under way is waited for. */
  async now(): Promise<void> {
    await this.#work;
    const { version, isNeeded, save } = this.options;
    const current = version();
    if (current === this.#savedVersion || !isNeeded()) return;
    const startedAt = performance.now();
    this.#work = save().then(
      () => {
        this.#savedVersion = current;
      },
      (error: unknown) => {
        // Nobody asked for it, and a disk that is full now may have room the next time.
        console.warn(`the project could not be kept for recovery: ${String(error)}`);
      },
    );
    await this.#work;
    this.#work = undefined;
    this.#restsUntil = performance.now() + REST * (performance.now() - startedAt);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
