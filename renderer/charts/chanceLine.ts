/** Marks in a chart the loss of a network that only guesses: a thin dotted line with its name. */
import type { Chart, ChartType, Plugin } from 'chart.js';
import { curveDashes, textFont } from './chartTheme.ts';

interface ChanceOptions {
  level: number | null;
  label: string;
  colour: string;
}

declare module 'chart.js' {
  interface PluginOptionsByType<TType extends ChartType> {
    chanceLine?: TType extends 'line' ? ChanceOptions : never;
  }
}

const GAP = 3;

export const chanceLine: Plugin<'line', ChanceOptions> = {
  id: 'chanceLine',
  beforeDatasetsDraw(chart, _arguments, options) {
    const y = options.level === null ? NaN : chart.scales['y']?.getPixelForValue(options.level);
    if (y !== undefined && Number.isFinite(y)) drawLevel(chart, y, options);
  },
};

function drawLevel({ ctx, chartArea }: Chart, y: number, { label, colour }: ChanceOptions): void {
  const { left, right, bottom } = chartArea;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.setLineDash([...curveDashes.chance]);
  ctx.beginPath();
  ctx.moveTo(left, Math.round(y) + 0.5);
  ctx.lineTo(right, Math.round(y) + 0.5);
  ctx.stroke();
  // Where losses are huge the line lies on the axis: there its name would stand between the axis and its figures.
  if (bottom - y >= textFont.size) drawName(ctx, label, right, y - GAP, colour);
  ctx.restore();
}

function drawName(
  ctx: CanvasRenderingContext2D,
  label: string,
  right: number,
  bottom: number,
  colour: string,
): void {
  ctx.fillStyle = colour;
  ctx.font = `${textFont.size}px ${textFont.family}`;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'bottom';
  ctx.fillText(label, right, bottom);
}
