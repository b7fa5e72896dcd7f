/** Steps that the kernels take by themselves: what is fed lies ready in memory, step after step. */
import type { LoopOptions, StepLoop } from '../backend.ts';
import { refuseStep } from '../plainLoop.ts';
import type { Host } from './host.ts';
import type { Lowered, Place } from './lower.ts';

/** What is copied before every step: whole vectors, from one step's place to the tensor's. */
interface Feed extends Place {
  readonly target: number;
  /** Of one step. */
  readonly stride: number;
  readonly isWide: boolean;
  /** Of the tensor's numbers. */
  readonly count: number;
}

export class SimdLoop implements StepLoop {
  /** Of each tensor: its feed, and that of its numbers in float64. */
  readonly #feeds: readonly (readonly Feed[])[];
  readonly #record: Place;
  readonly #capacity: number;

  constructor(
    { forward, backward, update }: Lowered,
    loss: number,
    { fed, kept, capacity }: LoopOptions,
    private readonly host: Host,
  ) {
    this.#capacity = capacity;
    this.#feeds = fed.map(({ name, size }) => {
      const { address, wideAddress } = host.place(name);
      const narrow = this.#feed(address, size, false);
      return wideAddress === undefined ? [narrow] : [narrow, this.#feed(wideAddress, size, true)];
    });
    const feeds = this.#feeds.flat();
    const ranges = host.ranges(kept);
    this.#record = this.#lay([
      ...[forward, backward, update].flatMap(({ address, count }) => [address, count]),
      loss,
      ranges.address,
      ranges.count,
      feeds.length,
      ...feeds.flatMap(({ target, address, stride }) => [target, address, stride]),
    ]);
  }

  get places(): readonly Place[] {
    return [this.#record, ...this.#feeds.flat()];
  }

  feed(tensor: number, step: number, values: ArrayLike<number>, from = 0, steps = 1): void {
    const end = step + steps;
    if (end > this.#capacity) refuseStep(end - 1, this.#capacity);
    const feeds = this.#feeds[tensor];
    for (let i = 0; i < feeds.length; i++) {
      const { address, stride, isWide, count } = feeds[i];
      const { float32, float64 } = this.host.memory;
      const target = isWide ? float64 : float32;
      const width = isWide ? 8 : 4;
      let next = from;
      for (let at = step; at < end; at++) {
        const start = (address + at * stride) / width;
        for (let k = 0; k < count; k++) target[start + k] = values[next++];
      }
    }
  }

  run(steps: number): number {
    return this.host.kernels.loop(this.#record.address, steps);
  }

  #feed(target: number, count: number, isWide: boolean): Feed {
    const stride = 16 * Math.ceil(((isWide ? 8 : 4) * count) / 16);
    const bytes = stride * this.#capacity;
    const address = this.host.memory.allocate(bytes);
    return { target, address, bytes, stride, isWide, count };
  }

  #lay(words: readonly number[]): Place {
    const bytes = 4 * words.length;
    const address = this.host.memory.allocate(bytes);
    this.host.memory.int32.set(words, address / 4);
    return { address, bytes };
  }
}
