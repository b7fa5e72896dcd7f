/** Histograms over time as ridges: one behind the other, the newest in front, all on one axis. */
import {
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type ChartDataset,
  type ChartOptions,
} from 'chart.js';
import type { Histograms } from '@backprop-lab/core/contract';
import { accents, grounds, mixColours, toHex, type Theme } from '@backprop-lab/core/picture';
import { chartThemes, figureFont } from './chartTheme.ts';
import { putDatasets } from './putDatasets.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, Filler);

interface RidgePoint {
  readonly x: number;
  readonly y: number;
}
export type RidgeChart = Chart<'line', RidgePoint[]>;

export interface RidgeLook {
  readonly theme: Theme;
}

/** Numbers between these are written without a power of ten. */
const SMALLEST_PLAIN = 1e-3;
const LARGEST_PLAIN = 1e5;
/** A ridge may rise over so many of the lines behind it. */
const OVERLAP = 2.6;
/** The oldest ridge has this part of the accent, the newest all of it. */
const PALEST = 0.12;
const STRONGEST = 0.72;

/**
 * The ridges from the newest to the oldest: x in the quantity's unit, y so that ridge i stands on the height i.
 *
 * @param bins how many each moment has
 */
export function ridgesOf({ from, to, counts }: Histograms, bins: number): RidgePoint[][] {
  const moments = counts.length / bins;
  // All values are 0: one bin is full, and the axis needs a width.
  const [low, high] = to > from ? [from, to] : [from - 1, to + 1];
  const width = (high - low) / bins;
  return Array.from({ length: moments }, (_, back) => {
    const ridge = counts.subarray((moments - 1 - back) * bins, (moments - back) * bins);
    const most = Math.max(1, ...ridge);
    const points = Array.from(ridge, (count, i) => ({
      x: low + (i + 0.5) * width,
      y: back + (OVERLAP * count) / most,
    }));
    return [{ x: low, y: back }, ...points, { x: high, y: back }];
  });
}

/** Gradients are often small: `2e-5`. */
export function formatTick(value: number): string {
  const size = Math.abs(value);
  if (size === 0 || (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN)) {
    return String(Number(value.toPrecision(3)));
  }
  return value.toExponential().replace(/^(-?\d(?:\.\d)?)\d*e\+?/, '$1e');
}

/** What each chart was last told to look like. */
const known = new WeakMap<RidgeChart, ChartOptions<'line'>>();

export function makeRidgeChart(canvas: HTMLCanvasElement, look: RidgeLook): RidgeChart {
  return new Chart<'line', RidgePoint[]>(canvas, {
    type: 'line',
    data: { datasets: [] },
    options: optionsOf(look),
  });
}

export function drawRidges(
  chart: RidgeChart,
  histograms: Histograms,
  bins: number,
  look: RidgeLook,
): void {
  const ridges = ridgesOf(histograms, bins);
  const options = optionsOf(look, ridges);
  // Chart.js resolves all of them anew, which takes as long as drawing does.
  if (JSON.stringify(options) !== JSON.stringify(known.get(chart))) chart.options = options;
  known.set(chart, options);
  putDatasets(
    chart,
    ridges.map((ridge, back) => ridgeLine(ridge, back, ridges.length, look)),
  );
  chart.update('none');
}

function ridgeLine(
  data: RidgePoint[],
  back: number,
  count: number,
  { theme }: RidgeLook,
): ChartDataset<'line', RidgePoint[]> {
  const age = count > 1 ? back / (count - 1) : 0;
  const share = STRONGEST + age * (PALEST - STRONGEST);
  return {
    data,
    fill: { value: back },
    backgroundColor: toHex(mixColours(grounds[theme].panel, accents[theme], share)),
    borderColor: toHex(grounds[theme].panel),
    borderWidth: 1,
    // The newest is in front.
    order: back,
  };
}

function optionsOf(
  { theme }: RidgeLook,
  ridges: readonly RidgePoint[][] = [],
): ChartOptions<'line'> {
  const { muted } = chartThemes[theme];
  const [first, last] = [ridges[0]?.[0]?.x, ridges[0]?.at(-1)?.x];
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    parsing: false,
    normalized: true,
    events: [],
    elements: { point: { radius: 0 }, line: { tension: 0.25 } },
    scales: {
      x: {
        type: 'linear',
        ...(first !== undefined && { min: first }),
        ...(last !== undefined && { max: last }),
        grid: { display: false },
        border: { display: false },
        ticks: {
          color: muted,
          font: figureFont,
          maxRotation: 0,
          maxTicksLimit: 5,
          callback: (value) => formatTick(Number(value)),
        },
      },
      y: { display: false, min: 0, max: Math.max(1, ridges.length - 1) + OVERLAP },
    },
    plugins: { legend: { display: false }, tooltip: { enabled: false } },
  };
}
