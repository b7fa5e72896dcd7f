/** The curves of many runs in one chart: each its own colour, dashes and markers, one of them lit. */
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
import type { CellLook } from '../sweeps/cellLooks.ts';
import { formatMeasure, measures, type MeasureName } from '../sweeps/measures.ts';
import { signedAxis, stepAxis, valueAxis } from './curveAxes.ts';
import { chartThemes, figureFont, type ChartTheme } from './chartTheme.ts';
import { curveMarks } from './curveMarks.ts';
import { decimated } from './decimation.ts';
import { formatStep } from './lossFigures.ts';
import { putDatasets } from './putDatasets.ts';
import { smoothed } from './smoothing.ts';
import { spreadBand } from './spreadBand.ts';
import type { SweepPoint } from './sweepPoint.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Tooltip);

/** A cell's curve: the mean over its seeds, and how far these are apart. */
export interface CellCurve {
  readonly label: string;
  readonly look: CellLook;
  readonly steps: readonly number[];
  /** Each [steps], NaN for a gap. */
  readonly mean: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

export interface SweepCurvesLook {
  readonly theme: Theme;
  readonly measure: MeasureName;
  readonly logarithmic: boolean;
  readonly smoothing: number;
  /** The curve that stands out, by its place among all; `null` where all are alike. */
  readonly lit: number | null;
  /** Curves that stay in full strength beside the lit one. */
  readonly kept: ReadonlySet<number>;
  readonly stepLabel: string;
}

type TooltipOptions = NonNullable<NonNullable<ChartOptions<'line'>['plugins']>['tooltip']>;

export type SweepChart = Chart<'line', SweepPoint[]>;

/** The highest point of a curve keeps off the edge. */
const ROOM_ABOVE = 6;
const ROOM_RIGHT = 15;
/** Opacity of curves while another one is lit, in hexadecimal. */
const DIMMED = '55';
/** Half the columns are enough for so many curves. */
const PIXELS_PER_COLUMN = 2;

export function makeSweepChart(
  canvas: HTMLCanvasElement,
  look: SweepCurvesLook,
  onLight: (curve: number | null) => void,
): SweepChart {
  return new Chart<'line', SweepPoint[]>(canvas, {
    type: 'line',
    data: { datasets: [] },
    options: optionsOf(look, onLight),
    plugins: [spreadBand, curveMarks],
  });
}

export function restyleSweep(
  chart: SweepChart,
  look: SweepCurvesLook,
  onLight: (curve: number | null) => void,
): void {
  chart.options = optionsOf(look, onLight);
}

export function drawSweep(
  chart: SweepChart,
  curves: readonly CellCurve[],
  look: SweepCurvesLook,
): void {
  const columns = Math.max(50, chart.width / PIXELS_PER_COLUMN);
  putDatasets(
    chart,
    curves.map((curve, i) => lineOf(curve, i, look, columns)),
  );
  chart.update('none');
}

function lineOf(
  curve: CellCurve,
  i: number,
  look: SweepCurvesLook,
  columns: number,
): ChartDataset<'line', SweepPoint[]> {
  const isLit = look.lit === i;
  const { colour, dash, marker } = curve.look;
  const isKept = look.kept.has(i);
  const shown = look.lit === null || isLit || isKept ? colour : colour + DIMMED;
  return {
    label: curve.label,
    data: pointsOf(curve, look, columns),
    borderColor: shown,
    backgroundColor: shown,
    pointHoverBackgroundColor: colour,
    pointHoverBorderColor: colour,
    borderDash: [...dash],
    borderWidth: isLit || isKept ? 2.5 : 1.5,
    order: isLit ? -1 : i,
    marker,
    colour: shown,
  };
}

function pointsOf(
  { steps, mean, low, high }: CellCurve,
  { smoothing, logarithmic }: SweepCurvesLook,
  columns: number,
): SweepPoint[] {
  const drawn = smoothed(mean, smoothing).map((y) => (logarithmic && y <= 0 ? NaN : y));
  return decimated(steps, [drawn], { range: null, columns }).map((i) => ({
    x: steps[i] ?? NaN,
    y: drawn[i] ?? NaN,
    measured: mean[i] ?? NaN,
    low: low[i] ?? NaN,
    high: high[i] ?? NaN,
  }));
}

function optionsOf(
  look: SweepCurvesLook,
  onLight: (curve: number | null) => void,
): ChartOptions<'line'> {
  const theme = chartThemes[look.theme];
  return {
    animation: false,
    parsing: false,
    normalized: true,
    responsive: true,
    maintainAspectRatio: false,
    interaction: { mode: 'nearest', axis: 'xy', intersect: false },
    onHover: (_event, [nearest]) => {
      onLight(nearest?.datasetIndex ?? null);
    },
    elements: {
      point: { radius: 0, hoverRadius: 3, hitRadius: 0 },
      line: { tension: 0, borderJoinStyle: 'round' },
    },
    layout: { padding: { top: ROOM_ABOVE, right: ROOM_RIGHT } },
    scales: {
      x: stepAxis(theme, null),
      y: measureAxis(theme, look),
    },
    plugins: {
      tooltip: tooltipOf(look),
      spreadBand: { curve: look.lit },
    },
  };
}

/** A gap may be below 0; all other measures begin there. */
function measureAxis(theme: ChartTheme, { measure, logarithmic }: SweepCurvesLook) {
  const quantity = measures[measure].kind === 'share' ? ('accuracy' as const) : ('loss' as const);
  if (measure === 'gap' && !logarithmic) return signedAxis(theme);
  return valueAxis(theme, { quantity, logarithmic, chanceLevel: null });
}

function tooltipOf(look: SweepCurvesLook): TooltipOptions {
  const theme = chartThemes[look.theme];
  return {
    backgroundColor: theme.panel,
    borderColor: theme.line,
    borderWidth: 1,
    titleColor: theme.ink,
    titleFont: { ...figureFont, weight: 600 },
    bodyColor: theme.ink,
    bodyFont: figureFont,
    footerColor: theme.muted,
    footerFont: { ...figureFont, weight: 400 },
    padding: 8,
    caretSize: 0,
    caretPadding: 10,
    displayColors: false,
    callbacks: {
      title: ([item]) => item?.dataset.label ?? '',
      label: ({ raw }) => describe(raw as SweepPoint, look.measure),
      footer: ([item]) => (item ? `${look.stepLabel} ${formatStep(item.parsed.x ?? 0)}` : ''),
    },
  };
}

/** `0.187 (0.160 – 0.214)`: the mean, and between what the seeds lie. */
function describe({ measured, low, high }: SweepPoint, measure: MeasureName): string {
  const mean = formatMeasure(measure, measured);
  if (low === high || Number.isNaN(low)) return mean;
  return `${mean} (${formatMeasure(measure, low)} – ${formatMeasure(measure, high)})`;
}
