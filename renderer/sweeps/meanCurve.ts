/** Several histories as one: at every step the mean of what they measured, and the lowest and highest of it. */
import type { Metrics } from '@backprop-lab/core/contract';

export interface MeanCurve {
  readonly steps: readonly number[];
  /** Each [steps], NaN where nothing was measured. */
  readonly mean: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/**
 * Runs measure at the same steps, but for their ends, where one may have stopped by itself: of moments that only some
 * have, those count. The curve goes as far as the furthest.
 */
export function meanCurve(
  runs: readonly { readonly history: readonly Metrics[] }[],
  measureOf: (metrics: Metrics) => number | null,
): MeanCurve {
  const steps = stepsOf(runs);
  const [mean, low, high] = [new Array<number>(), new Array<number>(), new Array<number>()];
  const places = runs.map(() => 0);
  for (const step of steps) {
    let sum = 0;
    let count = 0;
    let lowest = Infinity;
    let highest = -Infinity;
    runs.forEach(({ history }, run) => {
      const moment = history[places[run] ?? 0];
      if (moment?.step !== step) return;
      places[run] = (places[run] ?? 0) + 1;
      const value = measureOf(moment);
      if (value === null) return;
      sum += value;
      count++;
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    });
    mean.push(count > 0 ? sum / count : NaN);
    low.push(count > 0 ? lowest : NaN);
    high.push(count > 0 ? highest : NaN);
  }
  return { steps, mean, low, high };
}

function stepsOf(runs: readonly { readonly history: readonly Metrics[] }[]): number[] {
  const [first, ...others] = runs.map(({ history }) => history.map(({ step }) => step));
  if (!first) return [];
  const isSame = others.every(
    (each) => each.length === first.length && each.at(-1) === first.at(-1),
  );
  if (isSame) return first;
  return [...new Set([first, ...others].flat())].sort((a, b) => a - b);
}
