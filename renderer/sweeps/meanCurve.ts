/** Several histories as one: at every step the mean of what they measured, and the lowest and highest of it. */
import type { Metrics } from '@backprop-lab/core/contract';

export interface MeanCurve {
  readonly steps: readonly number[];
  /** Each [steps], NaN where nothing was measured. */
  readonly mean: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** One repetition, and whether it will learn on. */
interface MeasuredRun {
  readonly history: readonly Metrics[];
  readonly isOver: boolean;
}

/**
 * Runs measure at the same steps, but for where each of them stands now or has ended: a moment counts where all have
 * it that have not ended before. Else the mean would jump to that of a few.
 */
export function meanCurve(
  runs: readonly MeasuredRun[],
  measureOf: (metrics: Metrics) => number | null,
): MeanCurve {
  const curve = {
    steps: new Array<number>(),
    mean: new Array<number>(),
    low: new Array<number>(),
    high: new Array<number>(),
  };
  const places = new Uint32Array(runs.length);
  for (const step of stepsOf(runs)) {
    let [awaited, moments, measured] = [0, 0, 0];
    let [sum, low, high] = [0, Infinity, -Infinity];
    for (const [i, run] of runs.entries()) {
      if (isAwaited(run, step)) awaited++;
      const place = places[i] ?? 0;
      const moment = run.history[place];
      if (moment?.step !== step) continue;
      places[i] = place + 1;
      moments++;
      const value = measureOf(moment);
      if (value === null) continue;
      measured++;
      sum += value;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (moments < awaited) continue;
    curve.steps.push(step);
    curve.mean.push(sum / measured);
    curve.low.push(measured > 0 ? low : NaN);
    curve.high.push(measured > 0 ? high : NaN);
  }
  return curve;
}

function isAwaited({ history, isOver }: MeasuredRun, step: number): boolean {
  return !isOver || (history.at(-1)?.step ?? -1) >= step;
}

function stepsOf(runs: readonly MeasuredRun[]): number[] {
  const [first, ...others] = runs.map(({ history }) => history.map(({ step }) => step));
  if (!first) return [];
  const isSame = others.every(
    (each) => each.length === first.length && each.at(-1) === first.at(-1),
  );
  if (isSame) return first;
  return [...new Set([first, ...others].flat())].sort((a, b) => a - b);
}
