/** The axes of the loss chart: steps to the right, losses upwards. */
import type { ChartOptions, Scale, Tick } from 'chart.js';
import { evenTicks, logarithmicTicks, wholeTicks } from './axisTicks.ts';
import { textFont, type ChartTheme } from './chartTheme.ts';
import { formatLossTick, formatStepTick } from './lossFigures.ts';

/** Wide enough for `1e-12`, so that the plot does not jump when figures grow; what diverges may need more. */
const AXIS_WIDTH = 38;
const MOST_STRIDES = 5;

type Axes = NonNullable<ChartOptions<'line'>['scales']>;
type Axis = NonNullable<Axes[string]>;

export function stepAxis(theme: ChartTheme): Axis {
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

export function lossAxis(
  theme: ChartTheme,
  logarithmic: boolean,
  chanceLevel: number | null,
): Axis {
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
      axis.width = Math.max(AXIS_WIDTH, axis.width);
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
