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
} from 'chart.js';
import { createCanvas } from '@napi-rs/canvas';
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
  regularization: '#918f97',
  chance: '#77757d',
};

const fontFamily = 'Inter, "DejaVu Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif';

export interface LossChartOptions {
  readonly title?: string;
  /** The loss of a network that gives every class the same probability, ln(classes). */
  readonly chanceLevel?: number;
}

/** Losses over steps. A loss that is `null` leaves a gap; a curve without any number is left out. */
export function drawLossChart(
  history: readonly Metrics[],
  options: LossChartOptions = {},
): Buffer {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  context.fillStyle = colours.panel;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  const chart = new Chart(canvas, lossChart(history, options));
  const png = canvas.encodeSync('png');
  chart.destroy();
  return png;
}
