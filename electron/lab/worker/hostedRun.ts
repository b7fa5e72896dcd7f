/** A run as a worker keeps it: whether it plays or replays, how fast, and what of it was already told. */
import {
  PastError,
  type Change,
  type RunId,
  type RunSpec,
  type RunStatus,
  type RunSummary,
} from '@backprop-lab/core/contract';
import { Run, type RunSnapshot } from '@backprop-lab/core/training';
import { Pace } from './pace.ts';
import { Rate } from './rate.ts';

/** What a run does when it is its turn. */
type Activity =
  | { readonly kind: 'rests' }
  /** `until` is where single steps end. */
  | { readonly kind: 'plays'; readonly until: number }
  | { readonly kind: 'seeks'; readonly to: number };

const resting: Activity = { kind: 'rests' };

export class HostedRun {
  #run: Run;
  #activity: Activity = resting;
  readonly #pace = new Pace();
  readonly rate = new Rate();
  /** Grows with everything that a viewer could see. */
  version = 0;
  /** The head when the last snapshot was taken. */
  snapshotStep = -1;

  private constructor(
    readonly id: RunId,
    run: Run,
    private currentRevision: number,
  ) {
    this.#run = run;
  }

  /** @throws {ConfigError} where the spec's parts do not fit together */
  static open(id: RunId, spec: RunSpec, revision = 0, snapshot?: RunSnapshot): HostedRun {
    const run = new Run(spec);
    if (snapshot) run.resume(snapshot);
    else run.advance({ until: 0 });
    return new HostedRun(id, run, revision);
  }

  /** A run that stands where it came to. */
  static of(id: RunId, run: Run): HostedRun {
    return new HostedRun(id, run, 0);
  }

  /** A new run that goes on from the step shown here. */
  branch(id: RunId): HostedRun {
    const branch = HostedRun.of(id, this.#run.branch());
    branch.pace = this.pace;
    return branch;
  }

  get run(): Run {
    return this.#run;
  }

  /** Counts changes and resets. */
  get revision(): number {
    return this.currentRevision;
  }

  get isPlaying(): boolean {
    return this.#activity.kind === 'plays';
  }

  /** The step that is replayed to. */
  get seeksTo(): number | undefined {
    return this.#activity.kind === 'seeks' ? this.#activity.to : undefined;
  }

  get isAtWork(): boolean {
    return this.#activity.kind !== 'rests';
  }

  /** Milliseconds until its next turn. */
  get wait(): number {
    return this.isPlaying ? this.#pace.wait : 0;
  }

  /** Updates per sixtieth of a second; `null` is as fast as possible. */
  get pace(): number | null {
    return this.#pace.stepsPerTick;
  }

  set pace(steps: number | null) {
    this.#pace.stepsPerTick = steps;
  }

  get summary(): RunSummary {
    const { spec, inForce, step, head } = this.#run;
    return {
      id: this.id,
      spec,
      inForce,
      status: this.#status,
      step,
      head,
      pace: this.pace,
      revision: this.revision,
    };
  }

  get #status(): RunStatus {
    const { state } = this.#run;
    switch (state.kind) {
      case 'diverged':
      case 'finished':
        return state;
      case 'unfinished':
        return { kind: this.isPlaying ? 'playing' : 'paused' };
    }
  }

  /** Plays on, or so many steps. @throws {PastError} where it shows its past */
  play(steps = Infinity): void {
    this.rest();
    const { step, head, state } = this.#run;
    if (step < head) {
      throw new PastError(
        `${this.id} shows step ${step} of ${head}: branch a new run to go on from there, or go to step ${head} first`,
      );
    }
    if (state.kind === 'unfinished') this.#activity = { kind: 'plays', until: step + steps };
    this.rate.restart();
  }

  rest(): void {
    this.#activity = resting;
    this.version++;
  }

  /** Leaves a replay where it is. */
  interrupt(): void {
    if (this.#activity.kind === 'seeks') this.rest();
  }

  /** Goes to a step of its past: to the nearest state that was kept, or in bursts to the very step. */
  seek(step: number, exact: boolean): void {
    this.rest();
    const to = Math.min(step, this.#run.head);
    if (!exact) {
      this.#run.seekNearest(to);
      return;
    }
    this.#run.seek(to, () => true);
    if (this.#run.step !== to) this.#activity = { kind: 'seeks', to };
  }

  /** The same first weights, with the settings now in force. */
  reset(): void {
    this.rest();
    this.#run = new Run({ ...this.#run.inForce, events: [] });
    this.#run.advance({ until: 0 });
    this.currentRevision++;
    this.snapshotStep = -1;
  }

  /** @throws {PastError} where it shows its past {ConfigError} where the change does not fit */
  change(change: Change): void {
    this.#run.change(change);
    this.currentRevision++;
    this.version++;
    this.snapshotStep = -1;
  }

  /**
   * Trains or replays for a burst.
   *
   * @param isOver asked after each update
   * @returns whether it came to an end by itself
   */
  burst(isOver: () => boolean): boolean {
    this.version++;
    const activity = this.#activity;
    if (activity.kind === 'rests') return true;
    if (activity.kind === 'plays') this.#train(activity.until, isOver);
    else this.#run.seek(activity.to, isOver);
    const end = activity.kind === 'plays' ? activity.until : activity.to;
    if (this.#run.step < end && this.#run.state.kind === 'unfinished') return false;
    this.#activity = resting;
    return true;
  }

  #train(until: number, isOver: () => boolean): void {
    const before = this.#run.step;
    this.#run.advance({ until: Math.min(until, before + this.#pace.allowance()), pause: isOver });
    const steps = this.#run.step - before;
    this.#pace.spend(steps);
    this.rate.count(steps);
  }
}
