/** A run as a worker keeps it: whether it plays, how fast it is, and what of it was already told. */
import type { Change, RunId, RunSpec, RunStatus, RunSummary } from '@backprop-lab/core/contract';
import { Run, type RunSnapshot } from '@backprop-lab/core/training';
import { Rate } from './rate.ts';

export class HostedRun {
  #run: Run;
  #plays = false;
  /** Where single steps end. */
  #target = Infinity;
  readonly rate = new Rate();
  /** Grows with everything that a viewer could see. */
  version = 0;
  /** The step at which the last snapshot was taken. */
  snapshotStep = -1;

  constructor(
    readonly id: RunId,
    spec: RunSpec,
    private revision: number,
    snapshot?: RunSnapshot,
  ) {
    this.#run = new Run(spec);
    if (snapshot) this.#run.resume(snapshot);
    else this.#run.advance({ until: 0 });
  }

  get run(): Run {
    return this.#run;
  }

  get isPlaying(): boolean {
    return this.#plays;
  }

  get summary(): RunSummary {
    const { spec, inForce, step, head, checkpoints } = this.#run;
    return {
      id: this.id,
      spec,
      inForce,
      status: this.#status,
      step,
      head,
      pace: null,
      checkpointBytes: checkpoints.bytes,
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
        return { kind: this.#plays ? 'playing' : 'paused' };
    }
  }

  /** Plays on, or so many steps. */
  play(steps = Infinity): void {
    this.#target = this.#run.step + steps;
    this.#plays = this.#run.state.kind === 'unfinished';
    this.rate.restart();
    this.version++;
  }

  pause(): void {
    this.#plays = false;
    this.version++;
  }

  /** The same first weights, with the settings now in force. */
  reset(): void {
    this.#run = new Run({ ...this.#run.inForce, events: [] });
    this.#run.advance({ until: 0 });
    this.pause();
    this.revision++;
    this.snapshotStep = -1;
  }

  change(change: Change): void {
    this.#run.change(change);
    this.revision++;
    this.version++;
    this.snapshotStep = -1;
  }

  /**
   * Trains for a burst.
   *
   * @param isOver asked after each update
   * @returns whether the run stopped by itself
   */
  burst(isOver: () => boolean): boolean {
    const before = this.#run.step;
    this.#run.advance({ until: this.#target, pause: isOver });
    this.rate.count(this.#run.step - before);
    this.version++;
    if (this.#run.state.kind === 'unfinished' && this.#run.step < this.#target) return false;
    this.#plays = false;
    return true;
  }
}
