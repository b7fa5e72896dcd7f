/** The numbers by which cells are compared. */
import type { SweepMetric } from '@backprop-lab/core/contract';
import { formatLoss, formatShare } from '../charts/lossFigures.ts';

/** In the order in which they are offered. */
export const measureNames = [
  'testLoss',
  'trainLoss',
  'dataLoss',
  'testAccuracy',
  'trainAccuracy',
  'gap',
  'weightNorm2',
] as const satisfies readonly SweepMetric[];
export type MeasureName = (typeof measureNames)[number];

/** How a measure is written. */
export const measures: Readonly<
  Record<MeasureName, { readonly kind: 'loss' | 'share' | 'norm' | 'difference' }>
> = {
  testLoss: { kind: 'loss' },
  trainLoss: { kind: 'loss' },
  dataLoss: { kind: 'loss' },
  testAccuracy: { kind: 'share' },
  trainAccuracy: { kind: 'share' },
  gap: { kind: 'difference' },
  weightNorm2: { kind: 'norm' },
};

/** `0.187`, `95.6%`, `381.9`. */
export function formatMeasure(name: MeasureName, value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  switch (measures[name].kind) {
    case 'loss':
      return formatLoss(value);
    case 'difference':
      // Next to the losses that it parts, a thousandth is as good as nothing.
      return Math.abs(value) < 10_000
        ? value.toFixed(3).replace(/^-(0\.0+)$/, '$1')
        : formatLoss(value);
    case 'share':
      return formatShare(value);
    case 'norm':
      return value >= 10_000 ? value.toExponential(1) : value.toFixed(value < 10 ? 2 : 1);
  }
}
