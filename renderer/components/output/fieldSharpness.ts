/** How fine a decision field can be, so that it is there at once. */
import { limits, type RunSpec } from '@backprop-lab/core/contract';
import { architectureOf } from '../../stores/network/architecture.ts';

/** Of a run in motion: fine enough to be smoothed, coarse enough for many frames. */
export const MOVING_SIZE = 80;

/** So many multiplications take the reference backend about a third of a second. */
const AFFORDABLE = 1e8;

/**
 * Pixels along each side of the field of a run that rests: as many as the screen has there, fewer of a network so
 * large that one would wait for them. Two windows that show the same run get the same.
 */
export function restingSize(side: number, spec: RunSpec): number {
  const parameters = Math.max(1, architectureOf(spec).parameters);
  const most = Math.floor(Math.sqrt(AFFORDABLE / parameters));
  return Math.min(limits.fieldSize.max, Math.max(MOVING_SIZE, Math.min(Math.round(side), most)));
}
