/** The list of runs: which worker trains what, and what happens when a worker breaks down. */
import {
  LimitError,
  NotFoundError,
  problem,
  type Frame,
  type InspectProgress,
  type RunId,
  type RunSpec,
  type RunSummary,
  type SeekProgress,
  type StudyName,
  type SubscriptionId,
  type SweepId,
  type View,
} from '@backprop-lab/core/contract';
import { Run, type RunSnapshot } from '@backprop-lab/core/training';
import { CommandError } from './commandError.ts';
import type { FailedAnswer } from './failure.ts';
import { packRun } from './project/packRun.ts';
import type {
  CommandAnswer,
  KeptRun,
  QueryAnswer,
  RunCommand,
  RunQuery,
  StudyOutcome,
  StudyRequest,
  WorkerMessage,
} from './worker/messages.ts';
import type { RunPlace } from './worker/sweep/messages.ts';
import type { Slot, Tenant, WorkerPool } from './workerPool.ts';

const MOST_RUNS = 64;
/** A run is resumed after the first breakdown of its worker, and given up after the second. */
const MOST_BREAKDOWNS = 1;

interface KnownRun {
  summary: RunSummary;
  /** The spec and the state to go on from, as they were when the last snapshot was taken. */
  saved: { readonly spec: RunSpec; readonly snapshot: RunSnapshot | undefined };
  readonly slot: Slot;
  breakdowns: number;
  /** What each subscription shows. */
  readonly viewers: Map<SubscriptionId, View>;
}

/** What of a project's run is needed to go on with it. */
interface SavedRun {
  readonly spec: RunSpec;
  readonly snapshot: RunSnapshot;
  readonly pace: number | null;
  readonly step: number;
}

export interface RegistryEvents {
  onChanged(run: RunSummary): void;
  onRemoved(run: RunId): void;
  onFrame(frame: Frame): void;
  onSeekProgress(progress: SeekProgress): void;
  onInspectProgress(progress: InspectProgress): void;
  /** A run has learned something since it was last heard of. */
  onAdvanced(): void;
}

export class RunRegistry implements Tenant {
  readonly #runs = new Map<RunId, KnownRun>();
  /** What lies where, runs that are being made included. */
  readonly #tenancies: ReadonlyMap<Slot, Set<RunId>>;
  #nextRun = 1;
  #nextSubscription = 1;
  /** While a project takes the place of another, the runs of both are there. */
  isExchanging = false;

  constructor(
    pool: WorkerPool,
    private readonly events: RegistryEvents,
  ) {
    this.#tenancies = new Map(pool.slots.map((slot) => [slot, new Set()]));
    pool.join(this);
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

  /** A run that goes on from where it was saved, and shows the step that was shown then. */
  async reopen({ spec, snapshot, pace, step }: SavedRun): Promise<RunSummary> {
    const opened = await this.#begin(this.#leastLoaded(), (run) => ({
      kind: 'open',
      run,
      spec,
      snapshot,
      revision: 0,
      pace,
      play: false,
    }));
    if (step === opened.head) return opened;
    return this.command({ kind: 'seek', run: opened.id, step, exact: true });
  }

  /** A run as it stands, for a file; one that has failed, as it was when it was last heard of. */
  async keep(id: RunId): Promise<KeptRun> {
    const { summary, saved } = this.#find(id);
    if (summary.status.kind !== 'failed') {
      const answer = await this.query({ kind: 'keep', run: id });
      if ('kept' in answer) return answer.kept;
      throw new Error('internal: a run to keep was answered with something else');
    }
    const snapshot = saved.snapshot ?? beginningOf(saved.spec);
    const { step } = snapshot.checkpoint;
    return { step, pace: summary.pace, packed: packRun(saved.spec, snapshot) };
  }

  /** A new run from the step that a run shows, on the same worker: what both have been through lies there once. */
  branch(id: RunId, play: boolean): Promise<RunSummary> {
    const { slot } = this.#findLiving(id);
    return this.#begin(slot, (as) => ({ kind: 'branch', run: id, as, play }));
  }

  /** A run of the list that goes on from where a comparison's stands, on the worker that has that. */
  openCell(slot: Slot, sweep: SweepId, place: RunPlace): Promise<RunSummary> {
    return this.#begin(slot, (as) => ({ kind: 'openCell', sweep, place, as }));
  }

  async #begin(slot: Slot, command: (id: RunId) => RunCommand): Promise<RunSummary> {
    if (this.#runs.size >= MOST_RUNS && !this.isExchanging) {
      throw new LimitError(problem('tooManyRuns', { most: MOST_RUNS }));
    }
    const id = `run-${this.#nextRun++}`;
    const tenancy = this.#on(slot);
    tenancy.add(id);
    const answer = await slot.worker.command(command(id));
    if (!answer.ok) {
      tenancy.delete(id);
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
    this.#on(slot).delete(id);
    this.events.onRemoved(id);
    await slot.running?.command({ kind: 'close', run: id });
  }

  /** @throws {CommandError} with what the worker answered */
  async command(
    command: Exclude<RunCommand, { kind: 'open' | 'close' | 'branch' | 'openCell' }>,
  ): Promise<RunSummary> {
    const known = this.#findLiving(command.run);
    const before = known.summary;
    const answer: CommandAnswer = await known.slot.worker.command(command);
    if (!answer.ok) throw new CommandError(answer.error);
    // A hand that drags through the past asks many times a second: frames show where it is.
    const isDragged = command.kind === 'seek' && !command.exact;
    if (isDragged && before.status.kind === answer.run.status.kind) known.summary = answer.run;
    else this.#update(answer.run);
    return answer.run;
  }

  /** @throws {CommandError} with what the worker answered */
  async query(query: RunQuery): Promise<Exclude<QueryAnswer, FailedAnswer>> {
    const answer = await this.#findLiving(query.run).slot.worker.query(query);
    if (!answer.ok) throw new CommandError(answer.error);
    return answer;
  }

  /** @throws {CommandError} with what the worker answered */
  async study(study: StudyRequest): Promise<StudyOutcome> {
    const answer = await this.#findLiving(study.run).slot.worker.study(study);
    if (!answer.ok) throw new CommandError(answer.error);
    return answer;
  }

  /** Leaves a study: whoever waits for it is answered. */
  cancelStudy(run: RunId, study: StudyName): void {
    this.#find(run).slot.running?.send({ kind: 'cancelStudy', run, study });
  }

  subscribe(id: RunId, view: View): SubscriptionId {
    const known = this.#find(id);
    const subscription = this.#nextSubscription++;
    known.viewers.set(subscription, view);
    known.slot.running?.send({ kind: 'subscribe', run: id, subscription, view });
    return subscription;
  }

  look(subscription: SubscriptionId, view: View): void {
    for (const { viewers, slot } of this.#runs.values()) {
      if (!viewers.has(subscription)) continue;
      viewers.set(subscription, view);
      slot.running?.send({ kind: 'look', subscription, view });
    }
  }

  unsubscribe(subscription: SubscriptionId): void {
    for (const { viewers, slot } of this.#runs.values()) {
      if (viewers.delete(subscription)) slot.running?.send({ kind: 'unsubscribe', subscription });
    }
  }

  acknowledge(subscription: SubscriptionId): void {
    for (const { viewers, slot } of this.#runs.values()) {
      if (viewers.has(subscription)) slot.running?.send({ kind: 'acknowledge', subscription });
    }
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
    if (!known) throw new NotFoundError(problem('runGone', { run: id }));
    return known;
  }

  #findLiving(id: RunId): KnownRun {
    const known = this.#find(id);
    if (known.summary.status.kind !== 'failed') return known;
    throw new NotFoundError(problem('runFailed', { run: id }));
  }

  #leastLoaded(): Slot {
    return [...this.#tenancies.keys()].reduce((best, slot) => {
      const [a, b] = [this.#playing(slot), this.#playing(best)];
      return a < b || (a === b && this.#on(slot).size < this.#on(best).size) ? slot : best;
    });
  }

  #playing(slot: Slot): number {
    return [...this.#on(slot)].filter((id) => this.#runs.get(id)?.summary.status.kind === 'playing')
      .length;
  }

  #on(slot: Slot): Set<RunId> {
    const tenancy = this.#tenancies.get(slot);
    if (!tenancy) throw new Error('internal: a place that is in no pool');
    return tenancy;
  }

  isBusy(slot: Slot): boolean {
    return this.#playing(slot) > 0;
  }

  receive(message: WorkerMessage, slot: Slot): void {
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
      case 'inspectProgress':
        this.events.onInspectProgress(message.progress);
        break;
      case 'snapshot': {
        const { run, snapshot } = message;
        if (!this.#on(slot).has(run.id)) break;
        // A snapshot of a new run is here before the answer that makes it known.
        const known = this.#runs.get(run.id) ?? this.#know(run, slot);
        known.saved = { spec: run.spec, snapshot };
        this.events.onAdvanced();
        break;
      }
      case 'shareChanged':
      case 'shareSnapshot':
      case 'sharePart':
        break;
    }
  }

  #update(run: RunSummary): void {
    const known = this.#runs.get(run.id);
    if (!known) return;
    known.summary = run;
    this.events.onChanged(run);
  }

  /** Puts the runs of a worker that broke down onto a fresh one, or gives them up. */
  recover(slot: Slot, reason: string): void {
    for (const id of [...this.#on(slot)]) {
      const known = this.#runs.get(id);
      if (!known) continue;
      known.breakdowns++;
      if (known.breakdowns > MOST_BREAKDOWNS) this.#giveUp(known, reason);
      else void this.#reopen(known, reason);
    }
  }

  async #reopen(known: KnownRun, reason: string): Promise<void> {
    const { summary, saved, slot, viewers } = known;
    const { worker } = slot;
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
      if (slot.running === worker) this.#giveUp(known, `${reason}; ${answer.error.message}`);
      return;
    }
    this.#update(answer.run);
    for (const [subscription, view] of viewers) {
      worker.send({ kind: 'subscribe', run: summary.id, subscription, view });
    }
  }

  #giveUp(known: KnownRun, reason: string): void {
    this.#on(known.slot).delete(known.summary.id);
    this.#update({ ...known.summary, status: { kind: 'failed', reason } });
  }
}

function beginningOf(spec: RunSpec): RunSnapshot {
  const run = new Run(spec);
  run.advance({ until: 0 });
  return run.snapshot();
}
