/** One worker's share of a comparison: its runs learn in rounds, so that all of them advance together. */
import { LimitError, NotFoundError, problem, type SweepId } from '@backprop-lab/core/contract';
import { Rate } from '../rate.ts';
import type { Member } from './member.ts';
import type { RunPlace, ShareRun, ShareSnapshot, SweepShare } from './messages.ts';
import { NeighborsRun } from './neighborsRun.ts';
import { MOST_STEPS_AHEAD, type Pacemaker } from './pacemaker.ts';
import { SweptRun } from './sweptRun.ts';

/** All runs together take about so long for a round: at a pause none is further than that from the others. */
const ROUND_MS = 50;
/** Until the cells of other workers may have come after. */
const WAIT_FOR_OTHERS_MS = 2;

type Activity =
  | { readonly kind: 'rests' }
  | { readonly kind: 'learns'; readonly until: number }
  | { readonly kind: 'seeks'; readonly to: number };

const resting: Activity = { kind: 'rests' };

export class HostedSweep {
  #runs: SweptRun[] = [];
  #neighbors: NeighborsRun[] = [];
  #members: readonly Member[] | undefined;
  #unopened: readonly ShareRun[];
  /** What is measured of nearest neighbours, a slice at a time. */
  #assessments: Generator<undefined, void, undefined>[] = [];
  #activity: Activity = resting;
  readonly rate = new Rate();

  constructor(
    readonly id: SweepId,
    runs: readonly ShareRun[],
    private readonly pacemaker: Pacemaker,
  ) {
    this.#unopened = runs;
  }

  /** In the order of their cells; another list once cells were removed. */
  get members(): readonly Member[] {
    return (this.#members ??= [...this.#runs, ...this.#neighbors].sort(
      (a, b) => a.place.cell - b.place.cell || a.place.seed - b.place.seed,
    ));
  }

  get isOpened(): boolean {
    return this.#unopened.length === 0;
  }

  /** Whether it learns or replays. */
  get isAtWork(): boolean {
    return this.#activity.kind !== 'rests';
  }

  get isLearning(): boolean {
    return this.#activity.kind === 'learns';
  }

  get hasAssessments(): boolean {
    return this.#assessments.length > 0;
  }

  get step(): number {
    return this.#runs.reduce((furthest, { step }) => Math.max(furthest, step), 0);
  }

  get head(): number {
    return this.#runs.reduce((furthest, { head }) => Math.max(furthest, head), 0);
  }

  get share(): SweepShare {
    const runs = this.members.map((member) => ({
      ...member.place,
      step: member.step,
      head: member.head,
      status: member.status(this.isLearning),
    }));
    return { sweep: this.id, isAtWork: this.isAtWork, runs };
  }

  /** Makes runs until it is time to stop. @throws {ConfigError} {LimitError} where one cannot be made */
  open(isOver: () => boolean): void {
    while (!this.isOpened) {
      const [next, ...rest] = this.#unopened;
      if (next) this.#add(next);
      this.#unopened = rest;
      if (isOver()) return;
    }
  }

  #add(next: ShareRun): void {
    this.#members = undefined;
    if (next.neighbors) {
      const neighbors = new NeighborsRun(next);
      this.#neighbors.push(neighbors);
      this.#assessments.push(neighbors.assess());
      return;
    }
    const beside = this.#runs.find(({ spec }) => spec.backend === next.spec.backend);
    const run = opened(next, beside);
    this.#runs.push(run);
    this.#tell(run);
  }

  find({ cell, seed }: RunPlace): Member {
    const found = this.members.find(({ place }) => place.cell === cell && place.seed === seed);
    if (!found) throw new NotFoundError(problem('cellGone', { sweep: this.id, cell }));
    return found;
  }

  /** @throws {ConfigError} of nearest neighbours, which are no run */
  findRun(place: RunPlace): SweptRun {
    const found = this.find(place);
    if (found instanceof SweptRun) return found;
    throw new NotFoundError(problem('cellLearnsNothing', {}));
  }

  /** Learns on from the furthest step, wherever it was rewound to. */
  learn(until = Infinity): void {
    for (const run of this.#runs) {
      run.returnToHead();
      this.#tell(run);
    }
    this.#activity = { kind: 'learns', until };
    this.rate.restart();
    this.#touch();
  }

  rest(): void {
    this.#activity = resting;
    this.#touch();
  }

  /** Rewinds all runs: to the nearest states that were kept, or in bursts to the very step. */
  seek(step: number, exact: boolean): void {
    this.rest();
    if (exact) this.#activity = { kind: 'seeks', to: step };
    else for (const run of this.#runs) run.seekNearest(step);
  }

  /** Begins again: one cell, which the others wait for, or all of them, which rest. */
  restart(cell: number | null): void {
    if (cell === null) this.rest();
    for (const run of this.#ofCell(cell)) {
      run.restart();
      this.#tell(run);
    }
  }

  stop(cell: number): void {
    for (const run of this.#ofCell(cell)) {
      run.isStopped = true;
      run.touch();
      this.#tell(run);
    }
  }

  remove(cell: number): void {
    for (const run of this.#ofCell(cell)) {
      this.pacemaker.free(run.lane);
      run.close();
    }
    this.#members = undefined;
    this.#runs = this.#runs.filter(({ place }) => place.cell !== cell);
    this.#neighbors = this.#neighbors.filter(({ place }) => place.cell !== cell);
  }

  close(): void {
    this.rest();
    for (const run of this.#runs) {
      this.pacemaker.free(run.lane);
      run.close();
    }
    this.#runs = [];
    this.#members = undefined;
  }

  /**
   * Learns, replays or measures for a burst.
   *
   * @param isOver asked after each update
   * @param holds whether a run must stand still
   * @returns milliseconds until its next turn, `undefined` where it came to rest
   */
  turn(isOver: () => boolean, holds: (member: Member) => boolean): number | undefined {
    this.#assess();
    switch (this.#activity.kind) {
      case 'rests':
        return undefined;
      case 'learns':
        return this.#learn(this.#activity.until, isOver, holds);
      case 'seeks':
        return this.#replay(this.#activity.to, isOver, holds);
    }
  }

  #learn(
    until: number,
    isOver: () => boolean,
    holds: (member: Member) => boolean,
  ): number | undefined {
    do {
      const learning = this.#runs.filter((run) => run.canLearn && run.step < until);
      if (learning.length === 0) {
        this.rest();
        return undefined;
      }
      const next = slowestOf(learning.filter((run) => !holds(run)));
      if (!next) return 0;
      const limit = Math.min(until, this.pacemaker.slowest + this.#roundOf(learning));
      if (next.step >= limit) return WAIT_FOR_OTHERS_MS;
      const before = next.step;
      next.learn(limit, isOver);
      this.#tell(next);
      this.rate.count(next.step - before);
    } while (!isOver());
    return 0;
  }

  #replay(
    to: number,
    isOver: () => boolean,
    holds: (member: Member) => boolean,
  ): number | undefined {
    for (const run of this.#runs) {
      if (!holds(run)) run.seek(to, isOver);
      if (isOver()) return 0;
    }
    if (this.#runs.some(({ step, head }) => step !== Math.min(to, head))) return 0;
    this.rest();
    return undefined;
  }

  #assess(): void {
    const [next] = this.#assessments;
    if (next?.next().done) this.#assessments.shift();
  }

  /** How many steps one run goes before it is the others' turn. */
  #roundOf(learning: readonly SweptRun[]): number {
    const msPerStep = learning.reduce((total, run) => total + run.msPerStep, 0);
    if (msPerStep === 0) return 1;
    return Math.min(MOST_STEPS_AHEAD, Math.max(1, Math.floor(ROUND_MS / msPerStep)));
  }

  /** Where the others see it. */
  #tell(run: SweptRun): void {
    if (run.canLearn) this.pacemaker.tell(run.lane, run.step);
    else this.pacemaker.free(run.lane);
  }

  #ofCell(cell: number | null): SweptRun[] {
    return cell === null ? this.#runs : this.#runs.filter(({ place }) => place.cell === cell);
  }

  #touch(): void {
    for (const run of this.#runs) run.touch();
  }

  /** Of every run that went on since it was last asked. */
  takeSnapshots(): ShareSnapshot[] {
    return this.#runs.flatMap((run) => {
      const snapshot = run.takeSnapshot();
      return snapshot ? [{ sweep: this.id, ...snapshot }] : [];
    });
  }
}

/** @throws {LimitError} saying what would make room */
function opened(order: ShareRun, beside: SweptRun | undefined): SweptRun {
  try {
    return SweptRun.open(order, beside);
  } catch (error) {
    if (!(error instanceof LimitError)) throw error;
    throw new LimitError(problem('sweepTooLarge', { detail: error.message }));
  }
}

function slowestOf(runs: readonly SweptRun[]): SweptRun | undefined {
  return runs.reduce<SweptRun | undefined>(
    (slowest, run) => (slowest && slowest.step <= run.step ? slowest : run),
    undefined,
  );
}
