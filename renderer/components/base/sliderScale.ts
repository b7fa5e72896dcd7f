/** From a slider's whole-numbered positions to values and back. */
import type { Bounds } from '@backprop-lab/core/contract';

export interface SliderScale {
  /** Positions are 0 … `steps`. */
  readonly steps: number;
  readonly valueAt: (position: number) => number;
  /** The nearest position; values beyond the slider's ends are at its ends. */
  readonly positionOf: (value: number) => number;
}

const within = (position: number, steps: number) =>
  Math.max(0, Math.min(steps, Math.round(position)));

export function linearScale({ min, max }: Bounds, step: number): SliderScale {
  const steps = Math.round((max - min) / step);
  return {
    steps,
    // Rounded, so that 0.1 · 3 is 0.3.
    valueAt: (position) => Number((min + position * step).toPrecision(10)),
    positionOf: (value) => within((value - min) / step, steps),
  };
}

const STEPS_PER_DECADE = 20;

/** Even steps in the logarithm, to two figures. With `zero`, the left end is 0 instead of `min`. */
export function logScale({ min, max, zero = false }: Bounds & { zero?: boolean }): SliderScale {
  const start = Math.log10(min);
  const steps = Math.round((Math.log10(max) - start) * STEPS_PER_DECADE);
  return {
    steps,
    valueAt(position) {
      if (zero && position === 0) return 0;
      return Number((10 ** (start + position / STEPS_PER_DECADE)).toPrecision(2));
    },
    positionOf(value) {
      if (value <= 0) return 0;
      return within((Math.log10(value) - start) * STEPS_PER_DECADE, steps);
    },
  };
}
