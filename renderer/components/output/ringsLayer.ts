/** Rings around the points that the network takes for another class. */
import type { DatasetPoints, Extent, PredictedClasses } from '@backprop-lab/core/contract';
import type { Theme } from '@backprop-lab/core/picture';
import { markerRadius } from './pointsLayer.ts';
import { picturePlace } from './planeZoom.ts';

const colours: Readonly<Record<Theme, string>> = { light: '#c62a3a', dark: '#ff7b87' };
/** Just outside of the largest marker. */
const RADIUS = 1.9;

/** The numbers of the points that were taken for another class than theirs. */
export function misclassified(labels: Uint8Array, predicted: Uint8Array): number[] {
  const wrong: number[] = [];
  const count = Math.min(labels.length, predicted.length);
  for (let i = 0; i < count; i++) if (labels[i] !== predicted[i]) wrong.push(i);
  return wrong;
}

export function drawRings(
  context: CanvasRenderingContext2D,
  { train, test }: DatasetPoints,
  predictions: PredictedClasses,
  extent: Extent,
  { theme, ratio }: { theme: Theme; ratio: number },
): void {
  const { width, height } = context.canvas;
  const radius = RADIUS * markerRadius(width, train.labels.length + test.labels.length);
  context.strokeStyle = colours[theme];
  context.lineWidth = 1.5 * ratio;
  context.beginPath();
  for (const [part, predicted] of [
    [train, predictions.train],
    [test, predictions.test],
  ] as const) {
    for (const i of misclassified(part.labels, predicted)) {
      const place = [part.features[2 * i] ?? NaN, part.features[2 * i + 1] ?? NaN] as const;
      const { x, y } = picturePlace(extent, place);
      context.moveTo(x * width + radius, y * height);
      context.arc(x * width, y * height, radius, 0, 2 * Math.PI);
    }
  }
  context.stroke();
}
