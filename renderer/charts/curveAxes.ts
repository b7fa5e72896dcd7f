/** The axes of the curves: steps to the right, losses or accuracies upwards. */
import type { ChartOptions, Scale, Tick } from 'chart.js';
import { evenTicks, logarithmicTicks, wholeTicksBetween } from './axisTicks.ts';
import { textFont, type ChartTheme } from './chartTheme.ts';
import type { Quantity } from './curves.ts';
import { formatLossTick, formatStepTick } from './lossFigures.ts';
import type { StepRange } from './stepRange.ts';

/** Wide enough for `1e-12`, so that the plot does not jump when figures grow; what diverges may need more. */
const AXIS_WIDTH = 38;
const MOST_STRIDES = 5;

type Axes = NonNullable<ChartOptions<'line'>['scales']>;
type Axis = NonNullable<Axes[string]>;

export function stepAxis(theme: ChartTheme, range: StepRange | null): Axis {
  return {
    type: 'linear',
    min: range?.from ?? 0,
    ...(range ? { max: range.to } : { suggestedMax: 1 }),
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
      axis.ticks = ticksAt(wholeTicksBetween(axis.min, axis.max, MOST_STRIDES));
    },
    // The plot does not make way for the last figure: there is room for it.
    afterFit: (axis) => {
      axis.paddingRight = 0;
    },
  };
}

export interface ValueAxisLook {
  readonly quantity: Quantity;
  readonly logarithmic: boolean;
  readonly chanceLevel: number | null;
  /** How many strides between ticks a chart has room for. */
  readonly strides?: number;
}

export function valueAxis(
  theme: ChartTheme,
  { quantity, logarithmic, chanceLevel, strides = MOST_STRIDES }: ValueAxisLook,
): Axis {
  const setTicks = (axis: Scale) => {
    axis.ticks = ticksAt(evenTicks(axis.max, strides));
  };
  const common = {
    bounds: 'data' as const,
    grid: { color: theme.line, drawTicks: false },
    border: { display: false },
    ticks: {
      color: theme.muted,
      font: textFont,
      padding: 8,
      autoSkip: false,
      callback: quantity === 'accuracy' ? formatShareTick : formatTick,
    },
    afterFit: (axis: { width: number }) => {
      axis.width = Math.max(AXIS_WIDTH, axis.width);
    },
  };
  if (quantity === 'accuracy') {
    return { type: 'linear', min: 0, max: 1, ...common, afterBuildTicks: setTicks };
  }
  const lossAxis = { ...common, ...(chanceLevel === null ? {} : { suggestedMax: chanceLevel }) };
  return logarithmic
    ? { type: 'logarithmic', ...lossAxis, afterBuildTicks: setLogarithmicTicks }
    : {
        type: 'linear',
        min: 0,
        ...lossAxis,
        afterDataLimits: addHeadroom,
        afterBuildTicks: setTicks,
      };
}

/** Of numbers on both sides of 0. */
export function signedAxis(theme: ChartTheme): Axis {
  return {
    type: 'linear',
    grid: { color: theme.line, drawTicks: false },
    border: { display: false },
    ticks: { color: theme.muted, font: textFont, padding: 8, maxTicksLimit: MOST_STRIDES + 1 },
    afterFit: (axis) => {
      axis.width = Math.max(AXIS_WIDTH, axis.width);
    },
  };
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

function formatShareTick(share: string | number): string {
  return `${Math.round(100 * Number(share))}%`;
}
