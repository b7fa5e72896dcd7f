/** The one memory of an engine: room given out and taken back, seen through typed arrays. */
import { LimitError } from '../../contract/index.ts';

const PAGE = 65_536;
const MOST_PAGES = 65_536;
/** Every place begins at a multiple of this, and reaches to one. */
const ALIGNMENT = 16;
/** Kernels may read, never write, so far past the last place. */
const MARGIN = 64;
/** Below this lie the kernels' own constants. No address is 0, which means none. */
const OWN = 512;

/** Growing is slow, as all of the old buffer is accounted for anew: it is done by this share at least. */
const GROWTH = 0.25;

interface Gap {
  start: number;
  end: number;
}

/** Places by their byte addresses. Growing leaves the views of before without memory: `generation` tells. */
export class Memory {
  readonly module: WebAssembly.Memory;
  readonly #mostPages: number;
  #float32: Float32Array;
  #float64: Float64Array;
  #int32: Int32Array;
  #generation = 0;
  /** In the order of their addresses, never touching each other. */
  #gaps: Gap[] = [{ start: OWN, end: PAGE - MARGIN }];

  /** @param mostBytes how large it may grow */
  constructor(mostBytes = MOST_PAGES * PAGE) {
    this.#mostPages = Math.min(MOST_PAGES, Math.max(1, Math.ceil(mostBytes / PAGE)));
    this.module = new WebAssembly.Memory({ initial: 1, maximum: this.#mostPages });
    this.#float32 = new Float32Array(this.module.buffer);
    this.#float64 = new Float64Array(this.module.buffer);
    this.#int32 = new Int32Array(this.module.buffer);
  }

  get float32(): Float32Array {
    return this.#float32;
  }

  get float64(): Float64Array {
    return this.#float64;
  }

  get int32(): Int32Array {
    return this.#int32;
  }

  /** Counts how often the views were made anew. */
  get generation(): number {
    return this.#generation;
  }

  /**
   * Room for so many bytes, all zero.
   *
   * @throws {LimitError} where there is no more memory to be had
   */
  allocate(bytes: number): number {
    const size = roundUp(Math.max(bytes, 1));
    const gap = this.#gaps.find(({ start, end }) => end - start >= size) ?? this.#grow(size);
    const address = gap.start;
    gap.start += size;
    if (gap.start === gap.end) this.#gaps.splice(this.#gaps.indexOf(gap), 1);
    new Uint8Array(this.module.buffer, address, size).fill(0);
    return address;
  }

  /** Takes back what `allocate` gave. */
  free(address: number, bytes: number): void {
    const freed = { start: address, end: address + roundUp(Math.max(bytes, 1)) };
    const after = this.#gaps.findIndex(({ start }) => start > address);
    this.#gaps.splice(after < 0 ? this.#gaps.length : after, 0, freed);
    this.#mergeGaps();
  }

  #grow(size: number): Gap {
    const end = this.module.buffer.byteLength - MARGIN;
    const last = this.#gaps.at(-1);
    const open = last?.end === end ? end - last.start : 0;
    const pages = Math.ceil((size - open) / PAGE);
    const before = this.module.buffer.byteLength / PAGE;
    const total = before + pages;
    const roomy = Math.min(Math.ceil(GROWTH * before), this.#mostPages - before);
    const hasGrown =
      total <= this.#mostPages &&
      (this.#tryToGrow(Math.max(pages, roomy)) || this.#tryToGrow(pages));
    if (!hasGrown) {
      throw new LimitError(
        `not enough memory: expected at most ${Math.ceil(this.#mostPages / 16)} MiB, got networks and batches that need ${Math.ceil(total / 16)} MiB`,
      );
    }
    this.#float32 = new Float32Array(this.module.buffer);
    this.#float64 = new Float64Array(this.module.buffer);
    this.#int32 = new Int32Array(this.module.buffer);
    this.#generation++;
    const gap = { start: end, end: this.module.buffer.byteLength - MARGIN };
    this.#gaps.push(gap);
    this.#mergeGaps();
    return this.#gaps[this.#gaps.length - 1];
  }

  #tryToGrow(pages: number): boolean {
    try {
      this.module.grow(pages);
      return true;
    } catch {
      return false;
    }
  }

  #mergeGaps(): void {
    const merged: Gap[] = [];
    for (const gap of this.#gaps) {
      const before = merged.at(-1);
      if (before?.end === gap.start) before.end = gap.end;
      else merged.push(gap);
    }
    this.#gaps = merged;
  }
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
