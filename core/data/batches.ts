/** The order in which training points are visited. */
import { RandomStream, type RandomState } from '../tensor/index.ts';

/** All that is needed to go on in the middle of an epoch: the stream's state at its beginning. */
export interface BatchState {
  readonly epochStart: RandomState;
  /** Points of this epoch already visited. */
  readonly visited: number;
  readonly epoch: number;
  readonly batchSize: number;
  readonly nextBatchSize: number;
}

/**
 * Minibatches: shuffled anew for each epoch, every point visited once, the last batch smaller where the
 * sizes do not divide. A new batch size waits for the next epoch. A batch of all points keeps their
 * order and draws nothing.
 */
export class Batches {
  readonly #order: Int32Array;
  /** The order of the set itself. */
  readonly #given: Int32Array;
  #stream: RandomStream;
  #epochStart: RandomState;
  #visited = 0;
  #epoch = 0;
  #batchSize: number;
  #nextBatchSize: number;

  constructor(count: number, batchSize: number, stream: RandomStream) {
    this.#given = Int32Array.from({ length: count }, (_, i) => i);
    this.#order = this.#given.slice();
    this.#stream = stream;
    this.#epochStart = stream.state;
    this.#batchSize = this.#nextBatchSize = Math.min(batchSize, count);
    this.#shuffle();
  }

  /** Passes over the training set that are complete. */
  get epoch(): number {
    return this.#epoch;
  }

  /** From the next epoch on. */
  set batchSize(size: number) {
    this.#nextBatchSize = Math.min(size, this.#order.length);
    if (this.#visited > 0 || this.#batchSize === this.#nextBatchSize) return;
    this.#batchSize = this.#nextBatchSize;
    this.#stream = new RandomStream(this.#epochStart);
    this.#shuffle();
  }

  /** True where the next batch is the whole training set, in its own order. */
  get isFull(): boolean {
    return this.#batchSize === this.#order.length;
  }

  /** How many rows the next batch has. */
  get nextCount(): number {
    return Math.min(this.#batchSize, this.#order.length - this.#visited);
  }

  /** How many batches from the next on are known and of its size. */
  get alike(): number {
    if (this.isFull) return Infinity;
    return Math.max(1, Math.floor((this.#order.length - this.#visited) / this.#batchSize));
  }

  /** The rows of this epoch, batch after batch; another order in the same place once the epoch is over. */
  get order(): ArrayLike<number> {
    return this.#order;
  }

  /** Where in `order` the next batch begins. */
  get visited(): number {
    return this.#visited;
  }

  /** Writes the rows of the next batch to the start of `target`. */
  readRows(target: Float64Array): void {
    for (let i = 0; i < this.nextCount; i++) target[i] = this.#order[this.#visited + i];
  }

  /** Moves past the next batches. */
  advance(count = 1): void {
    if (this.isFull) {
      this.#epoch += count;
      return;
    }
    for (let left = count; left > 0;) {
      const ahead = Math.ceil((this.#order.length - this.#visited) / this.#batchSize);
      if (left < ahead) {
        this.#visited += left * this.#batchSize;
        return;
      }
      left -= ahead;
      this.#beginEpoch();
    }
  }

  #beginEpoch(): void {
    this.#epoch++;
    this.#visited = 0;
    this.#batchSize = this.#nextBatchSize;
    this.#epochStart = this.#stream.state;
    this.#shuffle();
  }

  get state(): BatchState {
    return {
      epochStart: this.#epochStart,
      visited: this.#visited,
      epoch: this.#epoch,
      batchSize: this.#batchSize,
      nextBatchSize: this.#nextBatchSize,
    };
  }

  restore(state: BatchState): void {
    this.#epochStart = state.epochStart;
    this.#visited = state.visited;
    this.#epoch = state.epoch;
    this.#batchSize = state.batchSize;
    this.#nextBatchSize = state.nextBatchSize;
    this.#stream = new RandomStream(state.epochStart);
    this.#shuffle();
  }

  #shuffle(): void {
    this.#order.set(this.#given);
    if (!this.isFull) this.#stream.shuffle(this.#order);
  }
}
