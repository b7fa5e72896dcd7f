/** The loss curves of a run, as a PNG. */
import {
  Chart,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Title,
  type ChartConfiguration,
  type ChartDataset,
  type Point,
} from 'chart.js';
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Metrics } from '@backprop-lab/core/contract';
import { accents, grounds, toHex } from '@backprop-lab/core/picture';

Chart.register(Legend, LinearScale, LineController, LineElement, PointElement, Title);

const WIDTH = 1440;
const HEIGHT = 810;

const colours = {
  panel: toHex(grounds.light.panel),
  lines: '#e5e2dc',
  ink: '#1f2024',
  muted: '#6b6972',
  train: toHex(accents.light),
  test: '#d64550',
  regularization: '#9a98a0',
  chance: '#6b6972',
};

const dashes = { regularization: [11, 7], chance: [2, 7] };

const fontFamily = 'Inter, "DejaVu Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif';

export interface LossChartOptions {
  readonly title?: string;
  /** The loss of a network that gives every class the same probability. */
  readonly chanceLevel?: number;
}

/** Draws losses over steps. A loss that is `null` leaves a gap, a curve without any number is left out. */
export function drawLossChart(history: readonly Metrics[], options: LossChartOptions = {}): Buffer {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const chart = new Chart(canvas, configure(history, options));
  layUnder(canvas.getContext('2d'), colours.panel);
  const png = canvas.encodeSync('png');
  chart.destroy();
  return png;
}

/** Chart.js clears its canvas before it draws, so that the ground can only be laid afterwards. */
function layUnder(context: SKRSContext2D, colour: string): void {
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = colour;
  context.fillRect(0, 0, WIDTH, HEIGHT);
}

type LineChart = ChartConfiguration<'line', Point[]>;
type Curve = ChartDataset<'line', Point[]>;

function configure(
  history: readonly Metrics[],
  { title, chanceLevel }: LossChartOptions,
): LineChart {
  const steps = stepRange(history);
  const curves = lossCurves(history).filter(({ data }) => data.some(({ y }) => y !== null));
  if (chanceLevel !== undefined) curves.push(chanceLine(chanceLevel, steps));
  return {
    type: 'line',
    data: { datasets: curves },
    options: {
      animation: false,
      responsive: false,
      devicePixelRatio: 1,
      locale: 'en-US',
      layout: { padding: { top: 28, right: 48, bottom: 20, left: 24 } },
      scales: { x: stepAxis(steps), y: lossAxis },
      plugins: { title: titleOptions(title), legend },
    },
  };
}

/** From the first step to the last, and one step wide at least, so that a single point has an axis. */
function stepRange(history: readonly Metrics[]): [first: number, last: number] {
  const first = history[0]?.step ?? 0;
  return [first, Math.max(first + 1, history.at(-1)?.step ?? 0)];
}

function lossCurves(history: readonly Metrics[]): Curve[] {
  const points = (loss: 'trainLoss' | 'testLoss' | 'regLoss') =>
    history.map((metrics) => ({ x: metrics.step, y: metrics[loss] }));
  return [
    curve('train (data + ½λ‖W‖²)', colours.train, points('trainLoss')),
    curve('test', colours.test, points('testLoss')),
    {
      ...curve('½λ‖W‖²', colours.regularization, points('regLoss')),
      borderDash: dashes.regularization,
    },
  ];
}

function chanceLine(level: number, steps: readonly number[]): Curve {
  const data = steps.map((x) => ({ x, y: level }));
  return { ...curve('chance', colours.chance, data), borderDash: dashes.chance, borderWidth: 2.5 };
}

function curve(label: string, colour: string, data: Point[]): Curve {
  return {
    label,
    data,
    borderColor: colour,
    backgroundColor: colour,
    borderWidth: 3.5,
    borderJoinStyle: 'round',
    borderCapStyle: 'round',
    pointRadius: data.map((_, i) => (isAlone(data, i) ? 5 : 0)),
    clip: false,
  };
}

/** A point between two gaps has no line that shows it. */
function isAlone(data: readonly Point[], i: number): boolean {
  const isGap = (point: Point | undefined) => (point?.y ?? null) === null;
  return isGap(data[i - 1]) && isGap(data[i + 1]);
}

const tickFont = { family: fontFamily, size: 20 };

function stepAxis([min, max]: readonly [number, number]) {
  return {
    type: 'linear',
    min,
    max,
    grid: { display: false },
    border: { color: colours.lines, width: 2 },
    title: { display: true, text: 'step', color: colours.muted, font: tickFont },
    ticks: {
      color: colours.muted,
      font: tickFont,
      precision: 0,
      includeBounds: false,
      maxRotation: 0,
    },
  } as const;
}

const lossAxis = {
  type: 'linear',
  beginAtZero: true,
  grid: { color: colours.lines, lineWidth: 1.5, drawTicks: false },
  border: { display: false },
  ticks: { color: colours.muted, font: tickFont, maxTicksLimit: 7, padding: 14 },
} as const;

function titleOptions(text = 'Loss') {
  return {
    display: true,
    text,
    color: colours.ink,
    font: { family: fontFamily, size: 28, weight: 'bold' },
    padding: 0,
  } as const;
}

/**
 * Boxes without height are lines, dashed as their curves are. They are stroked there and back: at this
 * width the dashes of the way back fall on those of the way there.
 */
const legend = {
  labels: {
    color: colours.ink,
    font: { family: fontFamily, size: 20 },
    boxWidth: 50.5,
    boxHeight: 0,
    padding: 30,
  },
} as const;
