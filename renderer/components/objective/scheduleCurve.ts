/** Where to look at a schedule so that its course is seen. */
import type { ScheduleSpec } from '@backprop-lab/core/contract';

/** Enough for a smooth line across the popover. */
const PLACES = 120;
/** What is constant has no length of its own. */
const LENGTH_OF_CONSTANT = 1000;

/** How many steps it takes until a schedule has done most of what it does. */
export function lengthOf(schedule: ScheduleSpec): number {
  return Math.ceil(Math.max(ownLength(schedule), 2 * schedule.warmUp, 10));
}

function ownLength(schedule: ScheduleSpec): number {
  switch (schedule.name) {
    case 'constant':
      return LENGTH_OF_CONSTANT;
    case 'step':
      return 5 * schedule.every;
    case 'exponential':
      return schedule.decay > 0 ? 5 / schedule.decay : LENGTH_OF_CONSTANT;
    case 'inverseTime':
      return schedule.decay > 0 ? 20 / schedule.decay : LENGTH_OF_CONSTANT;
    case 'cosine':
      return 1.1 * schedule.steps;
  }
}

/** Whole steps from 0 to the length, evenly spread, each once. */
export function placesOn(length: number): number[] {
  const places = Array.from({ length: PLACES + 1 }, (_, i) => Math.round((i * length) / PLACES));
  return [...new Set(places)];
}

/** The curve as an SVG path over a box, the highest rate at its top and 0 at its bottom. */
export function pathOf(
  steps: readonly number[],
  rates: readonly number[],
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const last = steps.at(-1) ?? 1;
  const highest = Math.max(...rates);
  const points = steps.map((step, i) => {
    const x = (step / last) * width;
    const y = highest > 0 ? (1 - (rates[i] ?? 0) / highest) * height : height;
    return `${x.toFixed(2)},${y.toFixed(2)}`;
  });
  return points.length === 0 ? '' : `M${points.join('L')}`;
}
