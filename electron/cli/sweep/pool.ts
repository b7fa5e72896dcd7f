/** Worker threads that share out the runs of a comparison: each takes the next when it is done. */
import { ConfigError } from '@backprop-lab/core/contract';
import type { Worker } from 'node:worker_threads';
import { startThread } from '../../lab/thread.ts';
import { keyOf, type FromSweepWorker, type Job, type SweepRecord } from './jobs.ts';

const file = {
  source: new URL('./sweep.worker.ts', import.meta.url),
  built: new URL('./sweep.worker.js', import.meta.url),
};

export function startSweepWorker(): Worker {
  return startThread(file, null);
}

export interface PoolEvents {
  onDone(record: SweepRecord): void;
  /** Steps of the runs that are in training, those that are done left out. */
  onProgress(steps: number): void;
}

/** A worker that breaks down gets a successor once per job: a second time it is the job's doing. */
const MOST_BREAKDOWNS = 1;

export class SweepPool {
  readonly #waiting: Job[];
  readonly #workers = new Set<Worker>();
  readonly #steps = new Map<string, number>();
  readonly #breakdowns = new Map<string, number>();
  #isStopped = false;
  #settle: { resolve: () => void; reject: (reason: Error) => void } | undefined;

  constructor(
    jobs: readonly Job[],
    private readonly events: PoolEvents,
    private readonly start: () => Worker = startSweepWorker,
  ) {
    // The costliest first, so that no long one is left for the end.
    this.#waiting = [...jobs].sort((a, b) => costOf(b) - costOf(a));
  }

  /** Resolves when all is done, or was stopped. @throws {ConfigError} where a run's parts do not fit together */
  run(workers: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      const count = Math.min(workers, this.#waiting.length);
      for (let i = 0; i < count; i++) this.#employ();
      if (count === 0) resolve();
    });
  }

  /** What is in training is left as it is. */
  stop(): void {
    this.#end();
    this.#settle?.resolve();
  }

  #employ(): void {
    const job = this.#waiting.shift();
    if (!job || this.#isStopped) return;
    const worker = this.start();
    this.#workers.add(worker);
    this.#assign(worker, job);
  }

  #assign(worker: Worker, job: Job): void {
    worker.removeAllListeners();
    worker.on('message', (message: FromSweepWorker) => {
      this.#receive(worker, job, message);
    });
    worker.on('error', (error) => {
      this.#lose(worker, job, error);
    });
    worker.on('exit', (code) => {
      this.#lose(worker, job, new Error(`internal: a worker ended with exit code ${code}`));
    });
    worker.postMessage(job);
  }

  #receive(worker: Worker, job: Job, message: FromSweepWorker): void {
    if (this.#isStopped) return;
    switch (message.kind) {
      case 'progress':
        this.#steps.set(keyOf(job), message.step);
        this.#report();
        break;
      case 'refused':
        this.#fail(new ConfigError(`cell ${job.cell}: ${message.message}`));
        break;
      case 'done':
        this.#steps.delete(keyOf(job));
        this.events.onDone(message.record);
        this.#report();
        this.#goOn(worker);
        break;
    }
  }

  #goOn(worker: Worker): void {
    const next = this.#waiting.shift();
    if (next) {
      this.#assign(worker, next);
      return;
    }
    this.#workers.delete(worker);
    void worker.terminate();
    if (this.#workers.size === 0) this.#settle?.resolve();
  }

  #lose(worker: Worker, job: Job, error: unknown): void {
    // An error is followed by the end of the thread; one that has done its work ends too.
    if (!this.#workers.delete(worker)) return;
    const breakdowns = (this.#breakdowns.get(keyOf(job)) ?? 0) + 1;
    this.#breakdowns.set(keyOf(job), breakdowns);
    if (breakdowns > MOST_BREAKDOWNS) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    this.#waiting.unshift(job);
    this.#employ();
  }

  #fail(error: Error): void {
    this.#end();
    this.#settle?.reject(error);
  }

  #end(): void {
    this.#isStopped = true;
    for (const worker of this.#workers) void worker.terminate();
    this.#workers.clear();
  }

  #report(): void {
    this.events.onProgress([...this.#steps.values()].reduce((sum, steps) => sum + steps, 0));
  }
}

/** About how long a run takes, beside others. */
function costOf({ spec: { network, stop } }: Job): number {
  const units = network.layers.map((layer) => ('units' in layer ? layer.units : 1));
  const products = units.reduce((sum, count, i) => sum + count * (units[i - 1] ?? 2), 1);
  return products * stop.steps;
}
