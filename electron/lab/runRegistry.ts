/** The list of runs and the workers that train them: who trains what, and what happens when a worker breaks down. */
import {
  LimitError,
  NotFoundError,
  type Failure,
  type Frame,
  type RunId,
  type RunSpec,
  type RunSummary,
  type SeekProgress,
  type SubscriptionId,
  type View,
} from '@backprop-lab/core/contract';
import type { RunSnapshot } from '@backprop-lab/core/training';
import type {
  CommandAnswer,
  FailedAnswer,
  FromWorker,
  QueryAnswer,
  RunCommand,
  RunQuery,
} from './worker/messages.ts';
import { WorkerHandle, type WorkerOptions } from './workerHandle.ts';

const MOST_RUNS = 64;
/** A run is resumed after the first breakdown of its worker, and given up after the second. */
const MOST_BREAKDOWNS = 1;

interface KnownRun {
  summary: RunSummary;
  /** The spec and the state to go on from, as they were when the last snapshot was taken. */
  saved: { readonly spec: RunSpec; readonly snapshot: RunSnapshot | undefined };
  slot: Slot;
  breakdowns: number;
  /** What each subscription shows. */
  readonly viewers: Map<SubscriptionId, View>;
}

/** A place for a worker. When the worker ends, a fresh one takes the place. */
interface Slot {
  worker: WorkerHandle | undefined;
  readonly runs: Set<RunId>;
}

export interface RegistryEvents {
  onChanged(run: RunSummary): void;
  onRemoved(run: RunId): void;
  onFrame(frame: Frame): void;
  onSeekProgress(progress: SeekProgress): void;
}

export class CommandError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

export class RunRegistry {
  readonly #runs = new Map<RunId, KnownRun>();
  readonly #slots: Slot[];
  #nextRun = 1;
  #nextSubscription = 1;
  #isClosed = false;

  constructor(
    private readonly options: WorkerOptions,
    workers: number,
    private readonly events: RegistryEvents,
  ) {
    this.#slots = Array.from({ length: workers }, () => ({ worker: undefined, runs: new Set() }));
    // The first run comes with the first window: its worker starts while that is still being loaded.
    if (this.#slots[0]) this.#workerOf(this.#slots[0]);
  }

  get summaries(): RunSummary[] {
    return [...this.#runs.values()].map(({ summary }) => summary);
  }

  find(id: RunId): RunSummary {
    return this.#find(id).summary;
  }

  /** @throws {LimitError} {CommandError} where the spec's parts do not fit together; no run is made then */
  create(spec: RunSpec, play: boolean): Promise<RunSummary> {
    return this.#begin(this.#leastLoaded(), (run) => ({
      kind: 'open',
      run,
      spec,
      revision: 0,
      pace: null,
      play,
    }));
  }

  /** A new run from the step that a run shows, on the same worker: what both have been through lies there once. */
  branch(id: RunId, play: boolean): Promise<RunSummary> {
    const { slot } = this.#findLiving(id);
    return this.#begin(slot, (as) => ({ kind: 'branch', run: id, as, play }));
  }

  async #begin(slot: Slot, command: (id: RunId) => RunCommand): Promise<RunSummary> {
    if (this.#runs.size >= MOST_RUNS) {
      throw new LimitError(`expected at most ${MOST_RUNS} runs at once; remove one first`);
    }
    const id = `run-${this.#nextRun++}`;
    slot.runs.add(id);
    const answer = await this.#workerOf(slot).command(command(id));
    if (!answer.ok) {
      slot.runs.delete(id);
      throw new CommandError(answer.error);
    }
    const known = this.#runs.get(id) ?? this.#know(answer.run, slot);
    known.summary = answer.run;
    this.events.onChanged(known.summary);
    return known.summary;
  }

  async remove(id: RunId): Promise<void> {
    const { slot } = this.#find(id);
    this.#runs.delete(id);
    slot.runs.delete(id);
    this.events.onRemoved(id);
    await slot.worker?.command({ kind: 'close', run: id });
  }

  /** @throws {CommandError} with what the worker answered */
  async command(
    command: Exclude<RunCommand, { kind: 'open' | 'close' | 'branch' }>,
  ): Promise<RunSummary> {
    const known = this.#findLiving(command.run);
    const before = known.summary;
    const answer: CommandAnswer = await this.#workerOf(known.slot).command(command);
    if (!answer.ok) throw new CommandError(answer.error);
    // A hand that drags through the past asks many times a second: frames show where it is.
    const isDragged = command.kind === 'seek' && !command.exact;
    if (isDragged && before.status.kind === answer.run.status.kind) known.summary = answer.run;
    else this.#update(answer.run);
    return answer.run;
  }

  /** @throws {CommandError} with what the worker answered */
  async query(query: RunQuery): Promise<Exclude<QueryAnswer, FailedAnswer>> {
    const answer = await this.#workerOf(this.#findLiving(query.run).slot).query(query);
    if (!answer.ok) throw new CommandError(answer.error);
    return answer;
  }

  subscribe(id: RunId, view: View): SubscriptionId {
    const known = this.#find(id);
    const subscription = this.#nextSubscription++;
    known.viewers.set(subscription, view);
    known.slot.worker?.send({ kind: 'subscribe', run: id, subscription, view });
    return subscription;
  }

  look(subscription: SubscriptionId, view: View): void {
    for (const { viewers, slot } of this.#runs.values()) {
      if (!viewers.has(subscription)) continue;
      viewers.set(subscription, view);
      slot.worker?.send({ kind: 'look', subscription, view });
    }
  }

  unsubscribe(subscription: SubscriptionId): void {
    for (const { viewers, slot } of this.#runs.values()) {
      if (viewers.delete(subscription)) slot.worker?.send({ kind: 'unsubscribe', subscription });
    }
  }

  acknowledge(subscription: SubscriptionId): void {
    for (const { viewers, slot } of this.#runs.values()) {
      if (viewers.has(subscription)) slot.worker?.send({ kind: 'acknowledge', subscription });
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#slots.map(async ({ worker }) => worker?.terminate()));
  }

  #know(summary: RunSummary, slot: Slot): KnownRun {
    const known: KnownRun = {
      summary,
      saved: { spec: summary.spec, snapshot: undefined },
      slot,
      breakdowns: 0,
      viewers: new Map(),
    };
    this.#runs.set(summary.id, known);
    return known;
  }

  #find(id: RunId): KnownRun {
    const known = this.#runs.get(id);
    if (!known) throw new NotFoundError(`there is no run ${id}`);
    return known;
  }

  #findLiving(id: RunId): KnownRun {
    const known = this.#find(id);
    if (known.summary.status.kind !== 'failed') return known;
    throw new NotFoundError(`run ${id} has failed and cannot be trained any more`);
  }

  #leastLoaded(): Slot {
    const playing = ({ runs }: Slot) =>
      [...runs].filter((id) => this.#runs.get(id)?.summary.status.kind === 'playing').length;
    return this.#slots.reduce((best, slot) => {
      const [a, b] = [playing(slot), playing(best)];
      return a < b || (a === b && slot.runs.size < best.runs.size) ? slot : best;
    });
  }

  #workerOf(slot: Slot): WorkerHandle {
    slot.worker ??= new WorkerHandle(this.options, {
      onMessage: (message) => {
        this.#receive(message, slot);
      },
      onEnd: (reason) => {
        slot.worker = undefined;
        if (!this.#isClosed) this.#recover(slot, reason);
      },
      isBusy: () =>
        [...slot.runs].some((id) => this.#runs.get(id)?.summary.status.kind === 'playing'),
    });
    return slot.worker;
  }

  #receive(message: Exclude<FromWorker, { kind: 'answer' }>, slot: Slot): void {
    switch (message.kind) {
      case 'frame':
        this.events.onFrame(message.frame);
        break;
      case 'changed':
        this.#update(message.run);
        break;
      case 'seekProgress':
        this.events.onSeekProgress(message.progress);
        break;
      case 'snapshot': {
        const { run, snapshot } = message;
        if (!slot.runs.has(run.id)) break;
        // A snapshot of a new run is here before the answer that makes it known.
        const known = this.#runs.get(run.id) ?? this.#know(run, slot);
        known.saved = { spec: run.spec, snapshot };
        break;
      }
    }
  }

  #update(run: RunSummary): void {
    const known = this.#runs.get(run.id);
    if (!known) return;
    known.summary = run;
    this.events.onChanged(run);
  }

  /** Puts the runs of a worker that broke down onto a fresh one, or gives them up. */
  #recover(slot: Slot, reason: string): void {
    for (const id of [...slot.runs]) {
      const known = this.#runs.get(id);
      if (!known) continue;
      known.breakdowns++;
      if (known.breakdowns > MOST_BREAKDOWNS) this.#giveUp(known, reason);
      else void this.#reopen(known, reason);
    }
  }

  async #reopen(known: KnownRun, reason: string): Promise<void> {
    const { summary, saved, slot, viewers } = known;
    const worker = this.#workerOf(slot);
    const answer = await worker.command({
      kind: 'open',
      run: summary.id,
      spec: saved.spec,
      revision: summary.revision,
      pace: summary.pace,
      play: summary.status.kind === 'playing',
      ...(saved.snapshot && { snapshot: saved.snapshot }),
    });
    if (!answer.ok) {
      if (slot.worker === worker) this.#giveUp(known, `${reason}; ${answer.error.message}`);
      return;
    }
    this.#update(answer.run);
    for (const [subscription, view] of viewers) {
      worker.send({ kind: 'subscribe', run: summary.id, subscription, view });
    }
  }

  #giveUp(known: KnownRun, reason: string): void {
    known.slot.runs.delete(known.summary.id);
    this.#update({ ...known.summary, status: { kind: 'failed', reason } });
  }
}
