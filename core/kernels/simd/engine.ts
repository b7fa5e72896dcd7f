/** The SIMD backend: float32 in one WebAssembly memory. */
import type { Recording } from '../../ops/index.ts';
import {
  formatShape,
  sameShape,
  sizeOf,
  type NumericArray,
  type Shape,
} from '../../tensor/index.ts';
import type { Backend, Engine, LowerOptions, OpenOptions, Plan } from '../backend.ts';
import type { Ranges } from './host.ts';
import { Memory } from './memory.ts';
import { instantiate, type Kernels } from './module.ts';
import { SimdPlan } from './plan.ts';

export const simdBackend: Backend = { name: 'simd', open: (options) => new SimdEngine(options) };

interface NamedTensor {
  readonly shape: Shape;
  readonly size: number;
  /** In floats, of the first element. */
  readonly start: number;
  /** The same numbers in float64, where an update op reads its settings: in doubles, of the first. */
  wideStart: number | undefined;
}

/** Up to so many numbers are copied sooner one by one than by a call. */
const FEW = 64;

class SimdEngine implements Engine {
  readonly #memory: Memory;
  readonly #kernels: Kernels;
  /** What the engine holds beside its plans: addresses with their sizes in bytes. */
  readonly #places = new Map<number, number>();
  readonly #plans = new Set<SimdPlan>();
  /** Where the tensors of a list lie, as the kernel wants it told. */
  readonly #ranges = new WeakMap<readonly string[], Ranges>();
  readonly #tensors = new Map<string, NamedTensor>();

  constructor({ beside, mostBytes }: OpenOptions = {}) {
    if (beside instanceof SimdEngine) {
      this.#memory = beside.#memory;
      this.#kernels = beside.#kernels;
    } else {
      this.#memory = new Memory(mostBytes);
      this.#kernels = instantiate(this.#memory.module);
    }
  }

  define(name: string, shape: Shape): void {
    const existing = this.#tensors.get(name);
    if (!existing) {
      const size = sizeOf(shape);
      const start = this.#allocate(4 * size) / 4;
      this.#tensors.set(name, { shape, size, start, wideStart: undefined });
    } else if (!sameShape(existing.shape, shape)) {
      throw new Error(
        `internal: ${name} is ${formatShape(existing.shape)} in memory, asked for ${formatShape(shape)}`,
      );
    }
  }

  write(name: string, values: ArrayLike<number>): void {
    const { size, start, wideStart } = this.#find(name);
    if (values.length !== size) {
      throw new Error(`internal: ${name} has ${size} elements, got ${values.length}`);
    }
    const { float32, float64 } = this.#memory;
    if (size > FEW) float32.set(values, start);
    else for (let i = 0; i < size; i++) float32[start + i] = values[i];
    if (wideStart === undefined) return;
    for (let i = 0; i < size; i++) float64[wideStart + i] = values[i];
  }

  read(name: string): NumericArray {
    const { size, start } = this.#find(name);
    return this.#memory.float32.slice(start, start + size);
  }

  areFinite(names: readonly string[]): boolean {
    const { address, count } = this.#rangesOf(names);
    return this.#kernels.areFinite(address, count) === 1;
  }

  #rangesOf(names: readonly string[]): Ranges {
    return this.#ranges.get(names) ?? this.#layRanges(names);
  }

  /** Neighbours without a gap between them are one range. */
  #layRanges(names: readonly string[]): Ranges {
    const merged: { start: number; size: number }[] = [];
    for (const { start, size } of names.map((name) => this.#find(name))) {
      const before = merged.at(-1);
      if (before && before.start + before.size === start) before.size += size;
      else merged.push({ start, size });
    }
    const ranges = { address: this.#allocate(8 * merged.length), count: merged.length };
    const words = merged.flatMap(({ start, size }) => [4 * start, size]);
    this.#memory.int32.set(words, ranges.address / 4);
    this.#ranges.set(names, ranges);
    return ranges;
  }

  lower(recording: Recording, options: LowerOptions = {}): Plan {
    const plan = new SimdPlan(recording, options, {
      memory: this.#memory,
      kernels: this.#kernels,
      engine: this,
      place: (name) => {
        const { start, wideStart } = this.#find(name);
        const wideAddress = wideStart === undefined ? undefined : 8 * wideStart;
        return { address: 4 * start, wideAddress };
      },
      ranges: (names) => this.#rangesOf(names),
      tensor: (name, shape) => {
        this.define(name, shape);
        return 4 * this.#find(name).start;
      },
      settings: (name, count) => {
        this.define(name, [count]);
        return this.#widen(this.#find(name));
      },
      released: () => this.#plans.delete(plan),
    });
    this.#plans.add(plan);
    return plan;
  }

  close(): void {
    for (const plan of [...this.#plans]) plan.release();
    for (const [address, bytes] of this.#places) this.#memory.free(address, bytes);
    this.#places.clear();
    this.#tensors.clear();
  }

  #allocate(bytes: number): number {
    const address = this.#memory.allocate(bytes);
    this.#places.set(address, bytes);
    return address;
  }

  /** The address of a tensor's numbers in float64, kept up from now on. */
  #widen(tensor: NamedTensor): number {
    if (tensor.wideStart === undefined) {
      const wideStart = this.#allocate(8 * tensor.size) / 8;
      const { float32, float64 } = this.#memory;
      for (let i = 0; i < tensor.size; i++) float64[wideStart + i] = float32[tensor.start + i];
      tensor.wideStart = wideStart;
    }
    return 8 * tensor.wideStart;
  }

  #find(name: string): NamedTensor {
    const tensor = this.#tensors.get(name);
    if (!tensor) throw new Error(`internal: no tensor ${name} in memory`);
    return tensor;
  }
}
