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
  type Scale,
  type Tick,
  type TooltipItem,
} from 'chart.js';
import type { Theme } from '@backprop-lab/core/picture';
import { evenTicks, logarithmicTicks, wholeTicks } from './axisTicks.ts';
import { chanceLine } from './chanceLine.ts';
import { chartThemes, curveDashes, figureFont, textFont, type ChartTheme } from './chartTheme.ts';
import { curveNames, type CurveName, type CurvePoint, type LossLabels } from './lossCurves.ts';
import { formatLoss, formatLossTick, formatStep, formatStepTick } from './lossFigures.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Tooltip);

export type LossChart = Chart<'line', CurvePoint[]>;

export interface LossLook {
  readonly logarithmic: boolean;
  readonly theme: Theme;
  readonly labels: LossLabels;
  readonly chanceLevel: number | null;
}

/** Wide enough for `1e-12`, so that the plot does not jump when figures grow. */
const AXIS_WIDTH = 38;
const MOST_STRIDES = 5;
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
    scales: { x: stepAxis(theme), y: lossAxis(theme, look) },
    plugins: { tooltip: tooltipOf(theme, look.labels), chanceLine: chanceOf(theme, look) },
  };
}

type Axes = NonNullable<ChartOptions<'line'>['scales']>;
type Axis = NonNullable<Axes[string]>;

function stepAxis(theme: ChartTheme): Axis {
  return {
    type: 'linear',
    min: 0,
    suggestedMax: 1,
    bounds: 'data',
    grid: { display: false },
    border: { display: false },
    ticks: {
      color: theme.muted,
      font: textFont,
      maxRotation: 0,
      autoSkip: false,
      callback: (step) => formatStepTick(Number(step)),
    },
    afterBuildTicks: (axis) => {
      axis.ticks = ticksAt(wholeTicks(axis.max, MOST_STRIDES));
    },
    // The plot does not make way for the last figure: there is room for it.
    afterFit: (axis) => {
      axis.paddingRight = 0;
    },
  };
}

function lossAxis(theme: ChartTheme, { logarithmic, chanceLevel }: LossLook): Axis {
  const common = {
    bounds: 'data' as const,
    grid: { color: theme.line, drawTicks: false },
    border: { display: false },
    ticks: {
      color: theme.muted,
      font: textFont,
      padding: 8,
      autoSkip: false,
      callback: formatTick,
    },
    afterFit: (axis: { width: number }) => {
      axis.width = AXIS_WIDTH;
    },
    ...(chanceLevel === null ? {} : { suggestedMax: chanceLevel }),
  };
  return logarithmic
    ? { type: 'logarithmic', ...common, afterBuildTicks: setLogarithmicTicks }
    : {
        type: 'linear',
        min: 0,
        ...common,
        afterDataLimits: addHeadroom,
        afterBuildTicks: setTicks,
      };
}

function setTicks(axis: Scale): void {
  axis.ticks = ticksAt(evenTicks(axis.max, MOST_STRIDES));
}

function setLogarithmicTicks(axis: Scale): void {
  axis.ticks = ticksAt(logarithmicTicks(axis.min, axis.max));
}

/** Keeps the highest point of a curve off the edge. */
function addHeadroom(axis: Scale): void {
  axis.max *= 1.04;
}

function ticksAt(values: readonly number[]): Tick[] {
  return values.map((value) => ({ value }));
}

/** With as many decimals as its neighbours need; on a logarithmic axis everyone for itself. */
function formatTick(this: Scale, loss: string | number, _index: number, ticks: Tick[]): string {
  const stride = this.type === 'linear' ? ticks[1]?.value : undefined;
  return formatLossTick(Number(loss), stride);
}

function chanceOf(theme: ChartTheme, { chanceLevel, labels }: LossLook) {
  return { level: chanceLevel, label: labels.chance, colour: theme.muted };
}

type TooltipOptions = NonNullable<NonNullable<ChartOptions<'line'>['plugins']>['tooltip']>;

function tooltipOf(theme: ChartTheme, labels: LossLabels): TooltipOptions {
  return {
    backgroundColor: theme.panel,
    borderColor: theme.line,
    borderWidth: 1,
    titleColor: theme.muted,
    titleFont: { ...figureFont, weight: 'normal' },
    bodyColor: theme.ink,
    bodyFont: figureFont,
    padding: 8,
    caretSize: 0,
    caretPadding: 10,
    usePointStyle: true,
    boxWidth: 8,
    boxHeight: 8,
    boxPadding: 4,
    multiKeyBackground: 'transparent',
    callbacks: {
      title: ([item]) => (item ? `${labels.step} ${formatStep(item.parsed.x ?? 0)}` : ''),
      label: describeItem,
      labelColor: ({ dataset }) => swatch(String(dataset.borderColor)),
    },
  };
}

/** The figure first, so that figures stand below each other whatever the names' lengths. */
function describeItem({ parsed, dataset }: TooltipItem<'line'>): string {
  return `${formatLoss(parsed.y ?? NaN).padStart(6)}  ${dataset.label ?? ''}`;
}

function swatch(colour: string) {
  return { borderColor: colour, backgroundColor: colour, borderWidth: 0 };
}
