/** How large updates are beside their weights, layer by layer over the steps, and the band where that is healthy. */
import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
  type ChartOptions,
  type Plugin,
} from 'chart.js';
import { healthyUpdateRatio } from '@backprop-lab/core/contract';
import type { Theme } from '@backprop-lab/core/picture';
import { chartThemes, figureFont } from './chartTheme.ts';
import { formatLoss, formatStep } from './lossFigures.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Tooltip);

/** One layer's ratios, as they were told. */
export interface RatioLine {
  readonly label: string;
  readonly colour: string;
  readonly dash: readonly number[];
  /** Steps and ratios, in the order of the steps. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export type RatioChart = Chart<'line', { x: number; y: number }[]>;

/** Shades the healthy ratios. */
const healthyBand: Plugin<'line'> = {
  id: 'healthyBand',
  beforeDatasetsDraw({ ctx, chartArea, scales }) {
    const { y } = scales;
    if (!y) return;
    const top = Math.max(chartArea.top, y.getPixelForValue(healthyUpdateRatio.max));
    const bottom = Math.min(chartArea.bottom, y.getPixelForValue(healthyUpdateRatio.min));
    ctx.save();
    ctx.fillStyle = 'rgb(0 158 115 / 14%)';
    ctx.fillRect(chartArea.left, top, chartArea.width, Math.max(0, bottom - top));
    ctx.restore();
  },
};

export function makeRatioChart(canvas: HTMLCanvasElement, theme: Theme): RatioChart {
  return new Chart<'line', { x: number; y: number }[]>(canvas, {
    type: 'line',
    data: { datasets: [] },
    options: optionsOf(theme),
    plugins: [healthyBand],
  });
}

export function drawRatios(chart: RatioChart, lines: readonly RatioLine[], theme: Theme): void {
  chart.options = optionsOf(theme);
  chart.data.datasets = lines.map(({ label, colour, dash, points }) => ({
    label,
    data: [...points],
    borderColor: colour,
    backgroundColor: colour,
    borderDash: [...dash],
    borderWidth: 1.75,
  }));
  chart.update('none');
}

function optionsOf(theme: Theme): ChartOptions<'line'> {
  const { muted, line, panel, ink } = chartThemes[theme];
  const ticks = { color: muted, font: figureFont };
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    interaction: { mode: 'nearest', axis: 'x', intersect: false },
    elements: { point: { radius: 1.5 }, line: { tension: 0 } },
    scales: {
      x: {
        type: 'linear',
        grid: { display: false },
        border: { display: false },
        ticks: {
          ...ticks,
          maxRotation: 0,
          maxTicksLimit: 7,
          callback: (step) => formatStep(Number(step)),
        },
      },
      y: {
        type: 'logarithmic',
        suggestedMin: healthyUpdateRatio.min / 10,
        suggestedMax: healthyUpdateRatio.max * 10,
        grid: { color: line, drawTicks: false },
        border: { display: false },
        ticks: {
          ...ticks,
          callback: (ratio) =>
            Number.isInteger(Math.log10(Number(ratio))) ? Number(ratio).toExponential() : '',
        },
      },
    },
    plugins: {
      legend: { display: false },
      tooltip: {
        backgroundColor: panel,
        borderColor: line,
        borderWidth: 1,
        titleColor: muted,
        titleFont: { ...figureFont, weight: 'normal' },
        bodyColor: ink,
        bodyFont: figureFont,
        caretSize: 0,
        callbacks: {
          title: ([item]) => (item ? formatStep(item.parsed.x ?? 0) : ''),
          label: ({ parsed, dataset }) => `${formatLoss(parsed.y ?? NaN)}  ${dataset.label ?? ''}`,
        },
      },
    },
  };
}
