/** Where a run has been: states to go back to, thinned out as the run grows. */
import type { RunSpec } from '../contract/index.ts';
import type { BatchState } from '../data/index.ts';
import type { NumericArray, RandomState } from '../tensor/index.ts';

/** All that a run is at one step: with its spec it can go on from here, to the bit. */
export interface Checkpoint {
  readonly step: number;
  /** Parameters, running statistics and optimizer state by their names in the engine's memory. */
  readonly tensors: ReadonlyMap<string, NumericArray>;
  readonly batches: BatchState;
  readonly dropout: RandomState;
  /** The spec with all changes up to here. */
  readonly inForce: RunSpec;
  /** How many of the run's events are already in `inForce`. */
  readonly eventsApplied: number;
  /** The step at which the optimizer's state was fresh. */
  readonly optimizerStart: number;
}

export const checkpointLimits = { count: 256, bytes: 8_000_000 } as const;

/** Checkpoints at multiples of a stride that doubles whenever they become too many. The first always stays. */
export class Checkpoints {
  #kept: Checkpoint[] = [];
  #stride = 1;

  constructor(private readonly limits: { count: number; bytes: number } = checkpointLimits) {}

  /** Whether a state at this step is to be kept. Steps are asked for in growing order. */
  wants(step: number): boolean {
    return step % this.#stride === 0 && step > (this.#kept.at(-1)?.step ?? -1);
  }

  keep(checkpoint: Checkpoint): void {
    this.#kept.push(checkpoint);
    while (this.#kept.length > 2 && this.#isTooMuch()) {
      this.#stride *= 2;
      this.#kept = this.#kept.filter(({ step }) => step % this.#stride === 0);
    }
  }

  /** The latest at or before this step. */
  before(step: number): Checkpoint {
    const found = this.#kept.findLast((checkpoint) => checkpoint.step <= step);
    if (!found) throw new Error(`internal: no checkpoint at or before step ${step}`);
    return found;
  }

  get all(): readonly Checkpoint[] {
    return this.#kept;
  }

  /** Memory held by the kept tensors. */
  get bytes(): number {
    return this.#kept.reduce((total, checkpoint) => total + bytesOf(checkpoint), 0);
  }

  #isTooMuch(): boolean {
    return this.#kept.length > this.limits.count || this.bytes > this.limits.bytes;
  }
}

function bytesOf({ tensors }: Checkpoint): number {
  let total = 0;
  for (const { byteLength } of tensors.values()) total += byteLength;
  return total;
}
