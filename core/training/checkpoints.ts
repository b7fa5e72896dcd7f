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

  /** Memory held by the kept tensors. */
  get bytes(): number {
    return this.all.reduce((total, checkpoint) => total + bytesOf(checkpoint), 0);
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

function bytesOf({ tensors }: Checkpoint): number {
  let total = 0;
  for (const { byteLength } of tensors.values()) total += byteLength;
  return total;
}
