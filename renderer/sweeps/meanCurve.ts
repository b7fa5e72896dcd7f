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
  const places = runs.map(() => 0);
  for (const step of stepsOf(runs)) {
    const moments = runs.flatMap(({ history }, run) => {
      const moment = history[places[run] ?? 0];
      if (moment?.step !== step) return [];
      places[run] = (places[run] ?? 0) + 1;
      return [moment];
    });
    if (moments.length < runs.filter((run) => isAwaited(run, step)).length) continue;
    const values = moments.map(measureOf).filter((value) => value !== null);
    const isMeasured = values.length > 0;
    curve.steps.push(step);
    curve.mean.push(values.reduce((sum, value) => sum + value, 0) / values.length);
    curve.low.push(isMeasured ? Math.min(...values) : NaN);
    curve.high.push(isMeasured ? Math.max(...values) : NaN);
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
