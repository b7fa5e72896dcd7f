/** What comes out of a comparison: a row per run, and means with their spread over the repetitions. */
import { z } from 'zod';
import { integerWithin } from './limits.ts';
import { metricsSchema, type Metrics } from './metrics.ts';
import { seedSchema } from './runSpec.ts';
import { runStatusSchema } from './runSummary.ts';

const count = integerWithin({ min: 0, max: Number.MAX_SAFE_INTEGER });

/** One run of a cell. Of nearest neighbours, which have no weights and no loss, only accuracies are measured. */
export const sweepRunSchema = metricsSchema.extend({
  cell: count,
  /** Which repetition, from 0. */
  repetition: count,
  /** Of the run: the repetition's number on top of the base's seed. */
  seed: seedSchema,
  status: runStatusSchema,
  parameters: count,
  /** Spent on training. */
  seconds: z.number().min(0),
});
export type SweepRun = z.infer<typeof sweepRunSchema>;

/** What can be compared of runs. `gap` is how much larger the data loss is on the test points. */
export const sweepMetrics = [
  'trainLoss',
  'dataLoss',
  'regLoss',
  'testLoss',
  'trainAccuracy',
  'testAccuracy',
  'weightNorm2',
  'gap',
] as const;
export type SweepMetric = (typeof sweepMetrics)[number];

/** @returns `null` where it was not measured, or is not finite */
export function metricOf(metrics: Metrics, metric: SweepMetric): number | null {
  if (metric !== 'gap') return metrics[metric];
  const { dataLoss, testLoss } = metrics;
  return dataLoss === null || testLoss === null ? null : testLoss - dataLoss;
}

export interface Spread {
  readonly mean: number;
  /** The standard deviation over the repetitions, √(Σ (x − mean)² / (n − 1)); `null` of a single one. */
  readonly deviation: number | null;
  readonly count: number;
}

/** Of the numbers that are there; `null` where none is. */
export function spreadOf(values: readonly (number | null)[]): Spread | null {
  const known = values.filter((value) => value !== null);
  const n = known.length;
  if (n === 0) return null;
  const mean = known.reduce((sum, value) => sum + value, 0) / n;
  const squares = known.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, deviation: n > 1 ? Math.sqrt(squares / (n - 1)) : null, count: n };
}

/** A metric of one cell over its repetitions. */
export function cellSpread(
  runs: readonly SweepRun[],
  cell: number,
  metric: SweepMetric,
): Spread | null {
  return spreadOf(runs.filter((run) => run.cell === cell).map((run) => metricOf(run, metric)));
}
