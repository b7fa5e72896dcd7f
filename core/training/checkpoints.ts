/** Where a run has been: states to go back to, thinned out as the run grows. */
import type { RunSpec } from '../contract/index.ts';
import type { BatchState } from '../data/index.ts';
import type { NumericArray, RandomState } from '../tensor/index.ts';

/** All that learning changes, as plain data. */
export interface LearnerState {
  /** Parameters, running statistics and optimizer state by their names in the engine's memory. */
  readonly tensors: ReadonlyMap<string, NumericArray>;
  readonly batches: BatchState;
  readonly dropout: RandomState;
  /** The spec with all changes up to here. */
  readonly inForce: RunSpec;
  /** The step at which the optimizer's state was fresh. */
  readonly optimizerStart: number;
}

/** All that a run is at one step: with its spec it can go on from here, to the bit. */
export interface Checkpoint extends LearnerState {
  readonly step: number;
  /** How many of the run's events are already in `inForce`. */
  readonly eventsApplied: number;
}

export interface CheckpointLimits {
  readonly count: number;
  readonly bytes: number;
}

export const checkpointLimits: CheckpointLimits = { count: 256, bytes: 8_000_000 };

/**
 * Checkpoints at multiples of a stride that doubles whenever they become too many, and the last one, which may stand
 * anywhere. The first and the last always stay.
 */
export class Checkpoints {
  #kept: Checkpoint[] = [];
  #last: Checkpoint | undefined;
  #stride = 1;

  constructor(private readonly limits: CheckpointLimits = checkpointLimits) {}

  /** Whether a state at this step is to be kept. Steps are asked for in growing order. */
  wants(step: number): boolean {
    return step % this.#stride === 0 && step > (this.#kept.at(-1)?.step ?? -1);
  }

  /** The first step after this one whose state is to be kept. */
  nextAfter(step: number): number {
    const last = Math.max(step, this.#kept.at(-1)?.step ?? -1);
    return (Math.floor(last / this.#stride) + 1) * this.#stride;
  }

  keep(checkpoint: Checkpoint): void {
    this.#kept.push(checkpoint);
    if (this.#last && this.#last.step <= checkpoint.step) this.#last = undefined;
    this.#thinOut();
  }

  /** Keeps where the run stands, whatever its step, until a later one takes its place. */
  keepLast(checkpoint: Checkpoint): void {
    if (this.wants(checkpoint.step)) this.keep(checkpoint);
    if (checkpoint.step === this.#kept.at(-1)?.step) return;
    this.#last = checkpoint;
    this.#thinOut();
  }

  /** The latest at or before this step. */
  before(step: number): Checkpoint {
    const found = this.all.findLast((checkpoint) => checkpoint.step <= step);
    if (!found) throw new Error(`internal: no checkpoint at or before step ${step}`);
    return found;
  }

  /** In the order of their steps. */
  get all(): readonly Checkpoint[] {
    return this.#last ? [...this.#kept, this.#last] : this.#kept;
  }

  /** Those up to a step, for a run that goes another way from there; their tensors are shared. */
  upTo(step: number, limits = this.limits): Checkpoints {
    const copy = new Checkpoints(limits);
    copy.#kept = this.#kept.filter((checkpoint) => checkpoint.step <= step);
    copy.#stride = this.#stride;
    return copy;
  }

  /** Some of them, evenly spread and within limits; the first and the last are always there. */
  thinned({ count, bytes }: CheckpointLimits): readonly Checkpoint[] {
    const { all } = this;
    let chosen = all;
    for (let stride = 2 * this.#stride; chosen.length > 2; stride *= 2) {
      if (chosen.length <= count && totalBytes(chosen) <= bytes) break;
      const everyOther = stride;
      chosen = all.filter(({ step }, i) => step % everyOther === 0 || i === all.length - 1);
    }
    return chosen;
  }

  /** Takes over those of another run of the same spec, which begins as this one does. */
  adopt(others: readonly Checkpoint[]): void {
    this.#kept = [...this.#kept.slice(0, 1), ...others.filter(({ step }) => step > 0)];
    const steps = this.#kept.slice(1).map(({ step }) => step);
    this.#stride = 1;
    while (steps.length > 0 && steps.every((step) => step % (2 * this.#stride) === 0)) {
      this.#stride *= 2;
    }
    this.#thinOut();
  }

  /** Memory held by the kept tensors. */
  get bytes(): number {
    return totalBytes(this.all);
  }

  #thinOut(): void {
    while (this.#kept.length > 1 && this.#isTooMuch()) {
      this.#stride *= 2;
      this.#kept = this.#kept.filter(({ step }) => step % this.#stride === 0);
    }
  }

  #isTooMuch(): boolean {
    return this.all.length > this.limits.count || this.bytes > this.limits.bytes;
  }
}

function totalBytes(checkpoints: readonly Checkpoint[]): number {
  return checkpoints.reduce((total, checkpoint) => total + bytesOf(checkpoint), 0);
}

function bytesOf({ tensors }: Checkpoint): number {
  let total = 0;
  for (const { byteLength } of tensors.values()) total += byteLength;
  return total;
}
