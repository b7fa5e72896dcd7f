/** Shades between what the seeds of the lit curve lie. */
import type { ChartType, Plugin } from 'chart.js';
import type { SweepPoint } from './sweepPoint.ts';

interface SpreadBandOptions {
  /** Which curve has its band drawn. */
  curve: number | null;
}

declare module 'chart.js' {
  interface PluginOptionsByType<TType extends ChartType> {
    spreadBand?: TType extends 'line' ? SpreadBandOptions : never;
  }
}

const OPACITY = 0.16;

export const spreadBand: Plugin<'line', SpreadBandOptions> = {
  id: 'spreadBand',
  beforeDatasetsDraw(chart, _arguments, { curve }) {
    const dataset = curve === null ? undefined : chart.data.datasets[curve];
    const [x, y] = [chart.scales['x'], chart.scales['y']];
    if (!dataset || !x || !y) return;
    const points = (dataset.data as unknown[]).filter(isFinitePoint);
    if (!points.some(({ low, high }) => high > low)) return;
    const { ctx } = chart;
    ctx.save();
    ctx.globalAlpha = OPACITY;
    ctx.fillStyle = dataset.colour ?? '';
    ctx.beginPath();
    for (const each of points)
      ctx.lineTo(x.getPixelForValue(each.x), y.getPixelForValue(each.high));
    for (const each of points.toReversed()) {
      ctx.lineTo(x.getPixelForValue(each.x), y.getPixelForValue(each.low));
    }
    ctx.fill();
    ctx.restore();
  },
};

function isFinitePoint(point: unknown): point is SweepPoint {
  const { low, high } = point as SweepPoint;
  return Number.isFinite(low) && Number.isFinite(high);
}
