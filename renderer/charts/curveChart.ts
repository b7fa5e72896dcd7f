/** The curves as Chart.js has them: lines, axes, marks, what is shown under the pointer. */
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
import type { Metrics } from '@backprop-lab/core/contract';
import type { Theme } from '@backprop-lab/core/picture';
import { chanceLine } from './chanceLine.ts';
import { chartThemes, curveDashes, type ChartTheme } from './chartTheme.ts';
import { stepAxis, valueAxis, type ValueAxisLook } from './curveAxes.ts';
import { curvePoints, type CurveLabels, type CurveName, type CurvePoint } from './curves.ts';
import { tooltipOf } from './curveTooltip.ts';
import { eventMarks, type ChartEvent } from './eventMarks.ts';
import { GHOST_ORDER } from './sameStep.ts';
import { shownStep } from './shownStep.ts';
import type { StepRange } from './stepRange.ts';
import { putDatasets } from './putDatasets.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Tooltip);

export type CurveChart = Chart<'line', CurvePoint[]>;

export interface CurvesLook extends ValueAxisLook {
  readonly names: readonly CurveName[];
  readonly theme: Theme;
  readonly labels: CurveLabels;
  readonly smoothing: number;
  readonly range: StepRange | null;
  readonly events: readonly ChartEvent[];
  /** The step that is shown, where it is not the last. */
  readonly shownStep: number | null;
}

/** Histories of the run and of the one before it, if that is shown. */
export interface Histories {
  readonly now: readonly Metrics[];
  readonly before: readonly Metrics[];
}

/** The name of a line at the very top fits in. */
const ROOM_ABOVE = 14;
/** Half the width of the widest figure below the chart. */
const ROOM_RIGHT = 15;
/** Opacity of a ghost, in hexadecimal. */
const GHOSTLY = '59';

export function makeCurveChart(canvas: HTMLCanvasElement, look: CurvesLook): CurveChart {
  return new Chart<'line', CurvePoint[]>(canvas, {
    type: 'line',
    data: { datasets: [] },
    options: optionsOf(look),
    plugins: [chanceLine, eventMarks, shownStep],
  });
}

/** Gives a chart another look; what it shows is for `drawCurves`. */
export function restyle(chart: CurveChart, look: CurvesLook): void {
  chart.options = optionsOf(look);
}

export function drawCurves(chart: CurveChart, { now, before }: Histories, look: CurvesLook): void {
  const shape = { ...look, columns: Math.max(100, chart.width) };
  const ghosts = before.length > 0 ? curvePoints(before, look.names, shape) : [];
  putDatasets(chart, [
    ...curvePoints(now, look.names, shape).map((points, i) => lineOf(look, i, points, false)),
    ...ghosts.map((points, i) => lineOf(look, i, points, true)),
  ]);
  chart.update('none');
}

function lineOf(
  { names, theme, labels }: CurvesLook,
  i: number,
  data: CurvePoint[],
  isGhost: boolean,
): ChartDataset<'line', CurvePoint[]> {
  const name = names[i];
  if (!name) throw new Error('internal: a curve without a name');
  const colour = chartThemes[theme][name] + (isGhost ? GHOSTLY : '');
  return {
    label: labels[name],
    data,
    borderColor: colour,
    backgroundColor: colour,
    pointHoverBackgroundColor: colour,
    pointHoverBorderColor: colour,
    borderDash: [...curveDashes[name]],
    borderWidth: isGhost || name === 'regularization' ? 1.5 : 2,
    order: isGhost ? GHOST_ORDER : i,
  };
}

function optionsOf(look: CurvesLook): ChartOptions<'line'> {
  const theme = chartThemes[look.theme];
  const { events } = look;
  return {
    animation: false,
    parsing: false,
    normalized: true,
    responsive: true,
    maintainAspectRatio: false,
    interaction: { mode: 'sameStep', intersect: false },
    elements: {
      point: { radius: 0, hoverRadius: 3, hitRadius: 0 },
      line: { tension: 0, borderJoinStyle: 'round' },
    },
    layout: { padding: { top: ROOM_ABOVE, right: ROOM_RIGHT } },
    scales: { x: stepAxis(theme, look.range), y: valueAxis(theme, look) },
    plugins: {
      tooltip: tooltipOf(theme, look.labels, look.quantity, events),
      chanceLine: chanceOf(theme, look),
      eventMarks: { events, colour: theme.muted },
      shownStep: { step: look.shownStep, colour: theme.ink },
    },
  };
}

function chanceOf(theme: ChartTheme, { chanceLevel, labels }: CurvesLook) {
  return { level: chanceLevel, label: labels.chance, colour: theme.muted };
}
