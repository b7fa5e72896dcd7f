/** The loss along one line through the weights: downhill to the right, and where the next step would land. */
import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartOptions,
} from 'chart.js';
import type { Theme } from '@backprop-lab/core/picture';
import { chartThemes, figureFont, textFont } from './chartTheme.ts';
import { formatLoss, formatLossTick } from './lossFigures.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, Tooltip);

interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Slice {
  /** How far along −gradient, and the loss there; what is not finite is left out. */
  readonly losses: readonly Place[];
  readonly here: Place;
  /** Where plain gradient descent would land; `null` where that is off the slice. */
  readonly next: Place | null;
}

export interface SliceLook {
  readonly theme: Theme;
  readonly axis: string;
  readonly here: string;
  readonly next: string;
}

export type SliceChart = Chart<'line', Place[]>;

export function makeSliceChart(canvas: HTMLCanvasElement, look: SliceLook): SliceChart {
  return new Chart<'line', Place[]>(canvas, {
    type: 'line',
    data: { datasets: [] },
    options: optionsOf(look),
  });
}

export function drawSlice(chart: SliceChart, slice: Slice, look: SliceLook): void {
  const { train, test, data } = chartThemes[look.theme];
  chart.options = optionsOf(look);
  chart.data.datasets = [
    { data: [...slice.losses], borderColor: train, borderWidth: 2, pointRadius: 0 },
    { label: look.here, data: [slice.here], ...dot(test, 'circle') },
    ...(slice.next ? [{ label: look.next, data: [slice.next], ...dot(data, 'rectRot') }] : []),
  ];
  chart.update('none');
}

const dot = (colour: string, pointStyle: 'circle' | 'rectRot') => ({
  backgroundColor: colour,
  borderColor: colour,
  pointRadius: 5,
  pointStyle,
  showLine: false,
});

function optionsOf({ theme, axis }: SliceLook): ChartOptions<'line'> {
  const { muted, line, panel, ink } = chartThemes[theme];
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    interaction: { mode: 'nearest', axis: 'x', intersect: false },
    scales: {
      x: {
        type: 'linear',
        grid: { display: false },
        border: { display: false },
        ticks: {
          color: muted,
          font: figureFont,
          maxRotation: 0,
          maxTicksLimit: 7,
          callback: (distance) => String(Number(Number(distance).toPrecision(2))),
        },
        title: { display: true, text: axis, color: muted, font: textFont, padding: 0 },
      },
      y: {
        type: 'linear',
        grid: { color: line, drawTicks: false },
        border: { display: false },
        ticks: {
          color: muted,
          font: figureFont,
          maxTicksLimit: 6,
          callback: (loss, _, ticks) =>
            formatLossTick(Number(loss), (ticks[1]?.value ?? 1) - (ticks[0]?.value ?? 0)),
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
        bodyColor: ink,
        bodyFont: figureFont,
        caretSize: 0,
        callbacks: {
          title: () => '',
          label: ({ parsed, dataset }) =>
            `${formatLoss(parsed.y ?? NaN)}  ${dataset.label ?? ''}`.trim(),
        },
      },
    },
  };
}
