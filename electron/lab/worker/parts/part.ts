/** A part of a frame, computed in slices. */
import type { Frame } from '@backprop-lab/core/contract';

export type FrameParts = Pick<
  Frame,
  'field' | 'maps' | 'unitMap' | 'weights' | 'predictions' | 'assessment'
>;

export const noParts: FrameParts = {
  field: null,
  maps: null,
  unitMap: null,
  weights: null,
  predictions: null,
  assessment: null,
};

/**
 * Yields between slices, where other work may be done as long as the run does not move. The arrays in what it
 * returns are laid out once and written again for the next frame.
 */
export type Part = Generator<undefined, Partial<FrameParts>, undefined>;

/** What a part took when it was computed last, and when that was. */
export class Cost {
  ms = 0;
  #at = -Infinity;

  settle(ms: number): void {
    this.ms = ms;
    this.#at = performance.now();
  }

  /** Whether it may be computed again without taking more than this share of the time. */
  isDue(share: number): boolean {
    return performance.now() - this.#at >= this.ms / share;
  }
}
