/** The comparisons on a worker: what is asked of its shares, their turns, and what viewers are shown of them. */
import {
  NotFoundError,
  problem,
  type SubscriptionId,
  type SweepId,
} from '@backprop-lab/core/contract';
import type { Run } from '@backprop-lab/core/training';
import { toFailure } from '../../failure.ts';
import { FrameBudget } from '../budget.ts';
import type { FromWorker, ToWorker } from '../messages.ts';
import { HostedSweep } from './hostedSweep.ts';
import type { FieldPart, Member } from './member.ts';
import type { RunPlace, SweepAnswer, SweepCommand } from './messages.ts';
import { Pacemaker } from './pacemaker.ts';
import { SweepView } from './sweepView.ts';

/** As for a single run: what is asked for meanwhile waits so long. */
const BURST_MS = 4;
/** How long fields are worked on in one turn. */
const FRAME_TURN_MS = 8;
const ENDS_INTERVAL_MS = 100;
/** How much of a comparison a breakdown may cost. */
const SNAPSHOT_INTERVAL_MS = 1000;
/** Snapshots of many runs are taken less often: they may take this share of the time. */
const SNAPSHOT_SHARE = 0.02;

type SweepMessage = Extract<
  ToWorker,
  { kind: 'sweep' | 'watchSweep' | 'unwatchSweep' | 'acknowledgeSweep' }
>;

interface Hosted {
  readonly sweep: HostedSweep;
  /** Who waits for its runs to be made. */
  opening: number | undefined;
  /** Who waits for it to come to rest. */
  waiting: number | undefined;
  /** How many of its runs had come to their ends when that was told, and when. */
  told: { readonly ends: number; readonly at: number };
}

/** A field for a larger picture, while its member stands still. */
interface Enlargement {
  readonly request: number;
  readonly sweep: SweepId;
  readonly member: Member;
  readonly size: number;
  /** Of the member when it was begun: one that begins again is another. */
  readonly life: object;
  readonly part: FieldPart;
}

export class SweepHost {
  readonly #sweeps = new Map<SweepId, Hosted>();
  readonly #views = new Map<SubscriptionId, SweepView>();
  readonly budget = new FrameBudget();
  #enlargements: readonly Enlargement[] = [];
  #snapshotsAt = performance.now();
  #snapshotsTook = 0;

  /**
   * @param send to the service
   * @param beat called with every update
   */
  constructor(
    private readonly send: (message: FromWorker) => void,
    private readonly beat: () => void,
  ) {}

  /** Whether any comparison trains, so that frames cost training. */
  get isBusy(): boolean {
    return [...this.#sweeps.values()].some(({ sweep }) => sweep.isAtWork);
  }

  /** Whether anybody watches a comparison that moves. */
  get isWatched(): boolean {
    for (const { sweep } of this.#views.values()) if (sweep.isAtWork) return true;
    return false;
  }

  /** A run that goes on from where one stands. @throws {NotFoundError} */
  branch(sweep: SweepId, place: RunPlace): Run {
    return this.#find(sweep).sweep.findRun(place).run.branch();
  }

  receive(message: SweepMessage): void {
    switch (message.kind) {
      case 'sweep':
        this.#receive(message.request, message.sweep, message.command);
        break;
      case 'watchSweep': {
        const { subscription, sweep, fieldSize } = message;
        const hosted = this.#sweeps.get(sweep);
        if (!hosted) break;
        this.#views.set(subscription, new SweepView(subscription, hosted.sweep, fieldSize));
        break;
      }
      case 'unwatchSweep':
        this.#views.delete(message.subscription);
        break;
      case 'acknowledgeSweep':
        this.#views.get(message.subscription)?.acknowledge();
        break;
    }
  }

  /** A burst of each comparison, and what viewers are to be shown then. @returns milliseconds until there is more to do */
  turn(): number | undefined {
    let wait: number | undefined;
    for (const hosted of [...this.#sweeps.values()]) wait = sooner(wait, this.#work(hosted));
    for (const view of [...this.#views.values()]) wait = sooner(wait, this.#show(view));
    wait = sooner(wait, this.#enlarge());
    if (this.isBusy) this.#sendSnapshots();
    return wait;
  }

  #receive(request: number, id: SweepId, command: SweepCommand): void {
    try {
      const waits = this.#perform(request, id, command);
      if (!waits) this.#answer(request, this.#sharing(id));
    } catch (error) {
      this.#answer(request, { ok: false, error: toFailure(error) });
    }
  }

  /** @returns whether the answer comes later */
  #perform(request: number, id: SweepId, command: SweepCommand): boolean {
    if (command.kind === 'open') {
      const sweep = new HostedSweep(id, command.runs, new Pacemaker(command.pacemaker));
      this.#sweeps.set(id, {
        sweep,
        opening: request,
        waiting: undefined,
        told: { ends: 0, at: -Infinity },
      });
      return true;
    }
    if (command.kind === 'close') {
      this.#close(id);
      return false;
    }
    const hosted = this.#find(id);
    const { sweep } = hosted;
    switch (command.kind) {
      case 'field': {
        const { size, place } = command;
        const begun = begin({ request, sweep: id, member: sweep.find(place), size });
        this.#enlargements = [...this.#enlargements, begun];
        return true;
      }
      case 'history':
        this.#answer(request, { ok: true, history: sweep.find(command.place).history });
        return true;
      case 'play':
        this.#interrupt(hosted);
        sweep.learn();
        return false;
      case 'rest':
        this.#interrupt(hosted);
        sweep.rest();
        return false;
      case 'reach':
        this.#interrupt(hosted);
        sweep.learn(command.step);
        hosted.waiting = request;
        return true;
      case 'seek':
        this.#interrupt(hosted);
        sweep.seek(command.step, command.exact);
        if (!sweep.isAtWork) return false;
        hosted.waiting = request;
        return true;
      case 'restart':
        if (command.cell === null) this.#interrupt(hosted);
        sweep.restart(command.cell);
        return false;
      case 'stop':
        sweep.stop(command.cell);
        return false;
      case 'remove':
        sweep.remove(command.cell);
        return false;
    }
  }

  #work(hosted: Hosted): number | undefined {
    const startedAt = performance.now();
    const isOver = () => {
      this.beat();
      return performance.now() - startedAt >= BURST_MS;
    };
    const { sweep } = hosted;
    if (hosted.opening !== undefined) return this.#open(hosted, hosted.opening, isOver);
    const wasAtWork = sweep.isAtWork;
    const wait = sweep.turn(isOver, (member) => this.#holds(member));
    if (wasAtWork && wait === undefined) this.#comeToRest(hosted);
    else if (sweep.isLearning) this.#tellEnds(hosted, startedAt);
    return sweep.hasAssessments ? 0 : wait;
  }

  #open(hosted: Hosted, request: number, isOver: () => boolean): number | undefined {
    const { sweep } = hosted;
    try {
      sweep.open(isOver);
    } catch (error) {
      this.#close(sweep.id);
      this.#answer(request, { ok: false, error: toFailure(error) });
      return undefined;
    }
    if (sweep.isOpened) {
      hosted.opening = undefined;
      this.#answer(request, { ok: true, share: sweep.share });
    }
    return 0;
  }

  /** Of many runs that come to their ends one after another no viewer needs to know each at once. */
  #tellEnds(hosted: Hosted, now: number): void {
    const { sweep, told } = hosted;
    if (now - told.at < ENDS_INTERVAL_MS) return;
    const ends = endsOf(sweep);
    hosted.told = { ends, at: now };
    if (ends !== told.ends) this.send({ kind: 'shareChanged', share: sweep.share });
  }

  #comeToRest(hosted: Hosted): void {
    this.#sendSnapshotsOf(hosted.sweep);
    this.send({ kind: 'shareChanged', share: hosted.sweep.share });
    this.#interrupt(hosted);
  }

  /** Answers whoever waits for it to come to rest. */
  #interrupt(hosted: Hosted): void {
    const { waiting, sweep } = hosted;
    hosted.waiting = undefined;
    if (waiting !== undefined) this.#answer(waiting, { ok: true, share: sweep.share });
  }

  #close(id: SweepId): void {
    const hosted = this.#sweeps.get(id);
    if (!hosted) return;
    this.#sweeps.delete(id);
    for (const view of this.#views.values()) {
      if (view.sweep === hosted.sweep) this.#views.delete(view.id);
    }
    hosted.sweep.close();
    this.#interrupt(hosted);
  }

  #show(view: SweepView): number | undefined {
    const wait = this.#waitFor(view);
    if (wait !== 0) return wait;
    const startedAt = performance.now();
    const part = view.work(startedAt + FRAME_TURN_MS);
    if (part) this.send({ kind: 'sharePart', part });
    if (view.sweep.isAtWork) this.budget.spend(performance.now() - startedAt);
    return view.wait;
  }

  /** The first pictures of a comparison, and those of one that rests, wait for no budget. */
  #waitFor(view: SweepView): number | undefined {
    const { wait } = view;
    if (wait === undefined || !view.sweep.isAtWork || view.isFirst) return wait;
    return Math.max(wait, this.budget.wait);
  }

  /** A slice of the field that was asked for first. */
  #enlarge(): number | undefined {
    const [first, ...rest] = this.#enlargements;
    if (!first) return undefined;
    const next = this.#goOn(first);
    this.#enlargements = next ? [next, ...rest] : rest;
    if (!next) return 0;
    const deadline = performance.now() + FRAME_TURN_MS;
    do {
      const slice = next.part.next();
      if (!slice.done) continue;
      this.#enlargements = rest;
      this.#answer(next.request, { ok: true, field: slice.value });
      break;
    } while (performance.now() < deadline);
    return 0;
  }

  /** As it was, anew of a member that has begun again, or `undefined` of one that was removed, once that is told. */
  #goOn(enlargement: Enlargement): Enlargement | undefined {
    const { request, sweep: id, member, life } = enlargement;
    const isThere = this.#sweeps.get(id)?.sweep.members.includes(member);
    if (isThere) return life === member.life ? enlargement : begin(enlargement);
    const gone = new NotFoundError(problem('cellGone', { sweep: id, cell: member.place.cell }));
    this.#answer(request, { ok: false, error: toFailure(gone) });
    return undefined;
  }

  #holds(member: Member): boolean {
    if (this.#enlargements.some((enlargement) => enlargement.member === member)) return true;
    for (const view of this.#views.values()) if (view.holds(member)) return true;
    return false;
  }

  #sendSnapshots(): void {
    const now = performance.now();
    const interval = Math.max(SNAPSHOT_INTERVAL_MS, this.#snapshotsTook / SNAPSHOT_SHARE);
    if (now - this.#snapshotsAt < interval) return;
    for (const { sweep } of this.#sweeps.values()) this.#sendSnapshotsOf(sweep);
    this.#snapshotsAt = performance.now();
    this.#snapshotsTook = this.#snapshotsAt - now;
  }

  #sendSnapshotsOf(sweep: HostedSweep): void {
    for (const snapshot of sweep.takeSnapshots()) this.send({ kind: 'shareSnapshot', snapshot });
  }

  #sharing(id: SweepId): SweepAnswer {
    const hosted = this.#sweeps.get(id);
    const share = hosted?.sweep.share ?? { sweep: id, isAtWork: false, runs: [] };
    return { ok: true, share };
  }

  #answer(request: number, answer: SweepAnswer): void {
    this.send({ kind: 'answer', request, answer });
  }

  #find(id: SweepId): Hosted {
    const hosted = this.#sweeps.get(id);
    if (!hosted) throw new NotFoundError(problem('sweepGone', { sweep: id }));
    return hosted;
  }
}

function begin(asked: Omit<Enlargement, 'life' | 'part'>): Enlargement {
  const { request, sweep, member, size } = asked;
  const part = member.fieldMaker().make(size, Infinity);
  return { request, sweep, member, size, life: member.life, part };
}

/** How many of its runs came to their ends. */
function endsOf(sweep: HostedSweep): number {
  return sweep.members.filter((member) => {
    const { kind } = member.status(true);
    return kind === 'finished' || kind === 'diverged';
  }).length;
}

export function sooner(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}
