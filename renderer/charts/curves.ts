/** The curves of a run: what each shows of the measurements. */
import type { Metrics } from '@backprop-lab/core/contract';
import { decimated } from './decimation.ts';
import { smoothed } from './smoothing.ts';
import type { StepRange } from './stepRange.ts';

export type Quantity = 'loss' | 'accuracy';

const measured = {
  train: 'trainLoss',
  data: 'dataLoss',
  test: 'testLoss',
  regularization: 'regLoss',
  trainAccuracy: 'trainAccuracy',
  testAccuracy: 'testAccuracy',
} as const satisfies Record<string, keyof Metrics>;

export type CurveName = keyof typeof measured;

export const curvesOf: Readonly<Record<Quantity, readonly CurveName[]>> = {
  loss: ['train', 'data', 'test', 'regularization'],
  accuracy: ['trainAccuracy', 'testAccuracy'],
};

/** The words for what a chart shows, in the language of the moment. */
export interface CurveLabels extends Readonly<Record<CurveName, string>> {
  readonly chance: string;
  readonly step: string;
  readonly loss: string;
  readonly accuracy: string;
}

/** A place in the chart; a curve has a gap where `y` is NaN. `measured` is what was measured, whatever is drawn. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  readonly measured: number;
}

export interface CurveShape {
  /** An axis that has no place for numbers up to 0. */
  readonly logarithmic: boolean;
  /** From 0, as measured, to below 1. */
  readonly smoothing: number;
  /** The steps that are looked at; `null` for all. */
  readonly range: StepRange | null;
  /** How many pixels wide the chart is. */
  readonly columns: number;
}

/** The number that a curve shows at a moment, if there is one. */
export function valueAt(metrics: Metrics, name: CurveName): number | null {
  return metrics[measured[name]];
}

/** Several curves of one history, all at the same steps, thinned out where more are there than can be drawn. */
export function curvePoints(
  history: readonly Metrics[],
  names: readonly CurveName[],
  { logarithmic, smoothing, range, columns }: CurveShape,
): CurvePoint[][] {
  const steps = history.map(({ step }) => step);
  const raw = names.map((name) => history.map((metrics) => valueAt(metrics, name) ?? NaN));
  const drawn = raw.map((values) =>
    smoothed(values, smoothing).map((y) => (logarithmic && y <= 0 ? NaN : y)),
  );
  const kept = decimated(steps, drawn, { range, columns });
  return drawn.map((values, curve) =>
    kept.map((i) => ({
      x: steps[i] ?? NaN,
      y: values[i] ?? NaN,
      measured: raw[curve]?.[i] ?? NaN,
    })),
  );
}
