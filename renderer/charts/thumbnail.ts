/** Draws a data set very small. */
import type { DatasetPoints } from '@backprop-lab/core/contract';
import { classColour, grounds, squareExtent, toHex, type Theme } from '@backprop-lab/core/picture';
import { evenlyChosen } from './evenlyChosen.ts';

/** More points than this would hide each other. */
const MOST_POINTS = 90;
/** In shares of the side. */
const RADIUS = 0.034;
const RIM = 0.012;

/** Draws some of the points, evenly chosen, each with a thin rim of the panel's colour. */
export function drawThumbnail(
  canvas: HTMLCanvasElement,
  dataset: DatasetPoints,
  theme: Theme,
): void {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('internal: this canvas has another kind of context');
  const { x, y } = squareExtent(dataset.train.features, dataset.test.features);
  const { features, labels } = dataset.train;
  const side = canvas.width;
  context.strokeStyle = toHex(grounds[theme].panel);
  context.lineWidth = 2 * RIM * side;
  for (const i of evenlyChosen(labels.length, MOST_POINTS)) {
    const left = (((features[2 * i] ?? NaN) - x[0]) / (x[1] - x[0])) * side;
    const top = ((y[1] - (features[2 * i + 1] ?? NaN)) / (y[1] - y[0])) * side;
    context.beginPath();
    context.arc(left, top, RADIUS * side, 0, 2 * Math.PI);
    context.stroke();
    context.fillStyle = toHex(classColour(labels[i] ?? 0));
    context.fill();
  }
}
