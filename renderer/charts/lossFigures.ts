/** Numbers of curves as people read them. */
import type { Metrics } from '@backprop-lab/core/contract';
import { curvesOf, valueAt, type CurveLabels, type Quantity } from './curves.ts';

/** `0.041`; `1.2e-5` where a thousandth would be too coarse, `3.1e+7` where figures would run on. */
export function formatLoss(loss: number): string {
  const size = Math.abs(loss);
  return loss !== 0 && (size < 0.001 || size >= 10_000) ? loss.toExponential(1) : loss.toFixed(3);
}

/** `95.6%`, as everywhere where it stands in a row of figures. */
export function formatShare(share: number): string {
  return Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)}%`;
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** `4,200`, as counts of steps are written. */
export function formatStep(step: number): string {
  return whole.format(step);
}

/** `4,200`, and `15K` or `1.5M` where there is no room for more. */
export function formatStepTick(step: number): string {
  return step < 10_000 ? whole.format(step) : compact.format(step);
}

/** A tick of the losses' axis, with as many decimals as the stride between ticks has, if that is given. */
export function formatLossTick(loss: number, stride = loss): string {
  if (loss !== 0 && (stride < 0.001 || loss >= 10_000)) {
    return Number(loss.toPrecision(6)).toExponential().replace('+', '');
  }
  return loss.toFixed(stride === 0 ? 0 : Math.max(0, -Math.floor(Math.log10(stride))));
}

/** A moment of the curves in words, for who cannot see them: `Loss: step 4,200, train 0.041, test 0.187`. */
export function describeCurves(
  at: Metrics | undefined,
  quantity: Quantity,
  labels: CurveLabels,
): string {
  if (!at) return labels[quantity];
  const format = quantity === 'accuracy' ? formatShare : formatLoss;
  const values = curvesOf[quantity].flatMap((name) => {
    const value = valueAt(at, name);
    return value === null ? [] : [`${labels[name]} ${format(value)}`];
  });
  return `${labels[quantity]}: ${[`${labels.step} ${formatStep(at.step)}`, ...values].join(', ')}`;
}
