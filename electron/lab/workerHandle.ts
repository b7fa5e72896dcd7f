/** One worker thread seen from the service: commands with their answers, and word of its end. */
import type { SweepId } from '@backprop-lab/core/contract';
import { Worker } from 'node:worker_threads';
import type { FailedAnswer } from './failure.ts';
import type {
  CommandAnswer,
  FromWorker,
  QueryAnswer,
  RunCommand,
  RunQuery,
  StudyAnswer,
  StudyRequest,
  ToWorker,
  WorkerData,
  WorkerMessage,
} from './worker/messages.ts';
import type { SweepAnswer, SweepCommand } from './worker/sweep/messages.ts';

export interface WorkerEvents {
  onMessage(message: WorkerMessage): void;
  /** The thread is gone, once, with the reason. */
  onEnd(reason: string): void;
  /** Whether the worker has work to do, so that its heart must beat. */
  isBusy(): boolean;
}

type Answer = CommandAnswer | QueryAnswer | StudyAnswer | SweepAnswer;

export type StartWorker = (data: WorkerData) => Worker;

export interface WorkerOptions {
  readonly start: StartWorker;
  /** A worker whose heartbeat stands still for so long while it has work hangs. */
  readonly hangMs: number;
}

export class WorkerHandle {
  readonly #worker: Worker;
  readonly #heartbeat: Int32Array;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #watch: NodeJS.Timeout;
  #nextRequest = 0;
  #isEnded = false;
  #lastBeat = 0;
  #checkedAt = performance.now();
  #standstillMs = 0;
  #failure: string | undefined;

  constructor(
    private readonly options: WorkerOptions,
    private readonly events: WorkerEvents,
  ) {
    const heartbeat = new SharedArrayBuffer(4);
    this.#heartbeat = new Int32Array(heartbeat);
    this.#worker = options.start({ heartbeat });
    this.#worker.on('message', (message: FromWorker) => {
      this.#receive(message);
    });
    this.#worker.on('error', (error) => {
      this.#failure = error instanceof Error ? error.message : String(error);
    });
    this.#worker.on('exit', (code) => {
      this.#end(this.#failure ?? `the worker ended with code ${code}`);
    });
    this.#watch = setInterval(() => {
      this.#checkHeartbeat();
    }, options.hangMs / 10);
    this.#watch.unref();
  }

  /** Resolves with the worker's answer; with a failure where it breaks down before. */
  async command(command: RunCommand): Promise<CommandAnswer> {
    const answer = await this.#ask((request) => ({ kind: 'command', request, command }));
    if (!answer.ok || 'run' in answer) return answer;
    throw new Error('internal: a command was answered as a query');
  }

  /** As `command`. */
  async query(query: RunQuery): Promise<QueryAnswer> {
    const answer = await this.#ask((request) => ({ kind: 'query', request, query }));
    if (!answer.ok) return answer;
    if (
      'run' in answer ||
      'outcome' in answer ||
      'share' in answer ||
      'field' in answer ||
      'history' in answer
    ) {
      throw new Error('internal: a query was answered as a command');
    }
    return answer;
  }

  /** As `command`, with the study's end. */
  async study(study: StudyRequest): Promise<StudyAnswer> {
    const answer = await this.#ask((request) => ({ kind: 'study', request, study }));
    if (!answer.ok || 'outcome' in answer) return answer;
    throw new Error('internal: a study was answered as something else');
  }

  /** As `command`, of a comparison's share. */
  async sweep(sweep: SweepId, command: SweepCommand): Promise<SweepAnswer> {
    const answer = await this.#ask((request) => ({ kind: 'sweep', request, sweep, command }));
    if (!answer.ok || 'share' in answer || 'field' in answer || 'history' in answer) return answer;
    throw new Error('internal: a comparison was answered as a run');
  }

  send(message: ToWorker): void {
    if (!this.#isEnded) this.#worker.postMessage(message);
  }

  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }

  #ask(message: (request: number) => ToWorker): Promise<Answer> {
    return new Promise((resolve) => {
      if (this.#isEnded) {
        resolve(brokenDown('it has ended'));
        return;
      }
      const request = this.#nextRequest++;
      this.#waiting.set(request, resolve);
      this.send(message(request));
    });
  }

  #receive(message: FromWorker): void {
    if (message.kind !== 'answer') {
      this.events.onMessage(message);
      return;
    }
    this.#waiting.get(message.request)?.(message.answer);
    this.#waiting.delete(message.request);
  }

  #checkHeartbeat(): void {
    const beat = Atomics.load(this.#heartbeat, 0);
    const now = performance.now();
    // While the machine slept, this clock may have run on, but the worker stood still through no fault of its own.
    const elapsed = Math.min(now - this.#checkedAt, this.options.hangMs / 5);
    this.#checkedAt = now;
    const isBusy = this.#waiting.size > 0 || this.events.isBusy();
    if (beat !== this.#lastBeat || !isBusy) {
      this.#lastBeat = beat;
      this.#standstillMs = 0;
    } else if ((this.#standstillMs += elapsed) >= this.options.hangMs) {
      this.#failure = `the worker did not move for ${this.options.hangMs / 1000} s`;
      void this.#worker.terminate();
    }
  }

  #end(reason: string): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    clearInterval(this.#watch);
    for (const resolve of this.#waiting.values()) resolve(brokenDown(reason));
    this.#waiting.clear();
    this.events.onEnd(reason);
  }
}

function brokenDown(reason: string): FailedAnswer {
  const message = `the worker that trains this run broke down: ${reason}; try again`;
  return { ok: false, error: { code: 'worker', message } };
}
