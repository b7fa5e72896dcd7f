/** The weights that lead into one unit. */
import type { UnitsOfLayer } from '@backprop-lab/core/contract';

export interface IncomingBars {
  /** [inputs], of Maxout [pieces · inputs]. */
  readonly weights: readonly number[];
  /** The largest |weight|. */
  readonly largest: number;
  /** Which one that is; `null` where all are 0. */
  readonly strongest: number | null;
  /** Of Maxout the first piece's. */
  readonly bias: number | null;
}

/** @returns `null` of a layer without weights, or a very large one */
export function incomingBars(
  { width, incoming, bias }: Pick<UnitsOfLayer, 'width' | 'incoming' | 'bias'>,
  unit: number,
): IncomingBars | null {
  if (!incoming) return null;
  const count = incoming.length / width;
  const weights = Array.from(incoming.subarray(unit * count, (unit + 1) * count));
  const sizes = weights.map((weight) => (Number.isFinite(weight) ? Math.abs(weight) : 0));
  const largest = Math.max(0, ...sizes);
  const pieces = bias ? bias.length / width : 0;
  return {
    weights,
    largest,
    strongest: largest > 0 ? sizes.indexOf(largest) : null,
    bias: bias?.[unit * pieces] ?? null,
  };
}
