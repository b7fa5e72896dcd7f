/** The curves of a loss chart: their points, kept up to date in place. */
import type { Metrics } from '@backprop-lab/core/contract';

export const curveNames = ['train', 'test', 'regularization'] as const;
export type CurveName = (typeof curveNames)[number];

/** The words for what the chart shows, in the language of the moment. */
export interface LossLabels {
  readonly train: string;
  readonly test: string;
  readonly regularization: string;
  readonly chance: string;
  readonly step: string;
  readonly loss: string;
}

const measured = {
  train: 'trainLoss',
  test: 'testLoss',
  regularization: 'regLoss',
} as const satisfies Record<CurveName, keyof Metrics>;

/** A place in the chart; a curve has a gap where `y` is NaN. */
export interface CurvePoint {
  x: number;
  y: number;
}

/** The number that a curve shows at a moment, if there is one. */
export function lossAt(metrics: Metrics, name: CurveName): number | null {
  return metrics[measured[name]];
}

/**
 * Makes a curve show this history: points that are there are moved, what lacks is added, what is too much cut off.
 * A logarithmic axis has no place for numbers up to 0.
 */
export function updateCurve(
  curve: CurvePoint[],
  history: readonly Metrics[],
  name: CurveName,
  logarithmic: boolean,
): void {
  if (curve.length > history.length) curve.length = history.length;
  const added: CurvePoint[] = [];
  history.forEach((metrics, i) => {
    const loss = lossAt(metrics, name) ?? NaN;
    const y = logarithmic && loss <= 0 ? NaN : loss;
    const point = curve[i];
    if (!point) added.push({ x: metrics.step, y });
    else Object.assign(point, { x: metrics.step, y });
  });
  // All at once: charts watch their data for every push.
  if (added.length > 0) curve.push(...added);
}
