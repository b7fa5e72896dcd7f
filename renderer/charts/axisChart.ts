/** Train and test loss against the values of an axis, the gap between them shaded. */
import {
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartDataset,
  type ChartOptions,
} from 'chart.js';
import type { Theme } from '@backprop-lab/core/picture';
import { valueAxis } from './curveAxes.ts';
import { chartThemes, curveDashes, figureFont, textFont } from './chartTheme.ts';
import { gapShade } from './gapShade.ts';
import { formatLoss } from './lossFigures.ts';
import { putDatasets } from './putDatasets.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, CategoryScale, Tooltip);

/** One line of cells along the axis. */
export interface AxisLine {
  /** Each [values of the axis], NaN where there is nothing yet. */
  readonly train: readonly number[];
  readonly test: readonly number[];
}

export interface AxisChartLook {
  readonly theme: Theme;
  /** The values of the axis, as they are written. */
  readonly values: readonly string[];
  readonly axisName: string;
  readonly trainLabel: string;
  readonly testLabel: string;
}

export type AxisChart = Chart<'line', number[], string>;

const ROOM_ABOVE = 8;

export function makeAxisChart(canvas: HTMLCanvasElement, look: AxisChartLook): AxisChart {
  return new Chart<'line', number[], string>(canvas, {
    type: 'line',
    data: { labels: [...look.values], datasets: [] },
    options: optionsOf(look),
    plugins: [gapShade],
  });
}

export function restyleAxis(chart: AxisChart, look: AxisChartLook): void {
  chart.options = optionsOf(look);
  chart.data.labels = [...look.values];
}

export function drawAxis(chart: AxisChart, line: AxisLine | null, look: AxisChartLook): void {
  const theme = chartThemes[look.theme];
  putDatasets(
    chart,
    line
      ? [
          lineOf(look.testLabel, line.test, theme.test, curveDashes.test),
          lineOf(look.trainLabel, line.train, theme.train, curveDashes.train),
        ]
      : [],
  );
  chart.update('none');
}

function lineOf(
  label: string,
  data: readonly number[],
  colour: string,
  dash: readonly number[],
): ChartDataset<'line', number[]> {
  return {
    label,
    data: [...data],
    borderColor: colour,
    backgroundColor: colour,
    borderDash: [...dash],
    borderWidth: 2,
    pointStyle: dash.length > 0 ? 'rectRot' : 'circle',
  };
}

function optionsOf(look: AxisChartLook): ChartOptions<'line'> {
  const theme = chartThemes[look.theme];
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    interaction: { mode: 'index', intersect: false },
    elements: { point: { radius: 3.5, hoverRadius: 4.5 }, line: { tension: 0 } },
    layout: { padding: { top: ROOM_ABOVE, right: 8 } },
    scales: {
      x: {
        type: 'category',
        offset: true,
        grid: { display: false },
        border: { display: false },
        ticks: { color: theme.muted, font: textFont, maxRotation: 0 },
      },
      y: valueAxis(theme, { quantity: 'loss', logarithmic: false, chanceLevel: null, strides: 3 }),
    },
    plugins: {
      tooltip: {
        backgroundColor: theme.panel,
        borderColor: theme.line,
        borderWidth: 1,
        titleColor: theme.muted,
        titleFont: { ...figureFont, weight: 'normal' },
        bodyColor: theme.ink,
        bodyFont: figureFont,
        padding: 8,
        caretSize: 0,
        callbacks: {
          title: ([item]) => (item ? `${look.axisName} ${item.label}` : ''),
          label: ({ parsed, dataset }) =>
            `${formatLoss(parsed.y ?? NaN).padStart(6)}  ${dataset.label ?? ''}`,
        },
      },
      gapShade: { colour: theme.test },
    },
  };
}
