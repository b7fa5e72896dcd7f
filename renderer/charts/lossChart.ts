/** The loss chart as Chart.js has it: curves, axes, what is shown under the pointer. */
import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
  type ChartDataset,
  type ChartOptions,
} from 'chart.js';
import type { Theme } from '@backprop-lab/core/picture';
import { chanceLine } from './chanceLine.ts';
import { chartThemes, curveDashes, type ChartTheme } from './chartTheme.ts';
import { lossAxis, stepAxis } from './lossAxes.ts';
import { curveNames, type CurveName, type CurvePoint, type LossLabels } from './lossCurves.ts';
import { tooltipOf } from './lossTooltip.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Tooltip);

export type LossChart = Chart<'line', CurvePoint[]>;

interface LossLook {
  readonly logarithmic: boolean;
  readonly theme: Theme;
  readonly labels: LossLabels;
  readonly chanceLevel: number | null;
}

/** The name of a line at the very top fits in. */
const ROOM_ABOVE = 14;
/** Half the width of the widest figure below the chart. */
const ROOM_RIGHT = 15;

export function makeLossChart(canvas: HTMLCanvasElement, look: LossLook): LossChart {
  return new Chart<'line', CurvePoint[]>(canvas, {
    type: 'line',
    data: { datasets: curveNames.map((name) => curveOf(name, [], look)) },
    options: optionsOf(look),
    plugins: [chanceLine],
  });
}

/** Gives a chart another look; its points stay. */
export function restyle(chart: LossChart, look: LossLook): void {
  chart.data.datasets.forEach((dataset, i) => {
    const name = curveNames[i];
    if (name) Object.assign(dataset, curveOf(name, dataset.data, look));
  });
  chart.options = optionsOf(look);
}

function curveOf(
  name: CurveName,
  data: CurvePoint[],
  { theme, labels }: LossLook,
): ChartDataset<'line', CurvePoint[]> {
  const colour = chartThemes[theme][name];
  return {
    label: labels[name],
    data,
    borderColor: colour,
    backgroundColor: colour,
    pointHoverBackgroundColor: colour,
    pointHoverBorderColor: colour,
    borderDash: [...curveDashes[name]],
    borderWidth: name === 'regularization' ? 1.5 : 2,
    order: curveNames.indexOf(name),
  };
}

function optionsOf(look: LossLook): ChartOptions<'line'> {
  const theme = chartThemes[look.theme];
  return {
    animation: false,
    parsing: false,
    normalized: true,
    responsive: true,
    maintainAspectRatio: false,
    interaction: { mode: 'nearest', axis: 'x', intersect: false },
    elements: {
      point: { radius: 0, hoverRadius: 3, hitRadius: 0 },
      line: { tension: 0, borderJoinStyle: 'round' },
    },
    layout: { padding: { top: ROOM_ABOVE, right: ROOM_RIGHT } },
    scales: { x: stepAxis(theme), y: lossAxis(theme, look.logarithmic, look.chanceLevel) },
    plugins: { tooltip: tooltipOf(theme, look.labels), chanceLine: chanceOf(theme, look) },
  };
}

function chanceOf(theme: ChartTheme, { chanceLevel, labels }: LossLook) {
  return { level: chanceLevel, label: labels.chance, colour: theme.muted };
}
