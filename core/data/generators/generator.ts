/** How a toy data set is drawn. What can be asked of it is in the contract's `datasetTraits`. */
import type { RandomStream } from '../../tensor/index.ts';

export interface Generator {
  /** Draws one class after another, all from one stream. */
  readonly draw: (request: ClassRequest, stream: RandomStream) => void;
}

/** The points of one class to be drawn: write [x1, x2] for each, in order. */
interface ClassRequest {
  readonly label: number;
  readonly classes: number;
  readonly count: number;
  readonly noise: number;
  readonly place: (x1: number, x2: number) => void;
}

/** `count` numbers from `from` to `to`, evenly spaced, both ends included. */
export function linspace(from: number, to: number, count: number): Float64Array {
  const step = count > 1 ? (to - from) / (count - 1) : 0;
  return Float64Array.from({ length: count }, (_, i) =>
    i === count - 1 && count > 1 ? to : from + i * step,
  );
}

export const PI = 3.141592653589793;
