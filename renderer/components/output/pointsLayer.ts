/** Draws a data set over its field: every marker is painted once, and stamped where its points are. */
import type { DatasetPoints } from '@backprop-lab/core/contract';
import {
  defaultRadius,
  emptyPicture,
  paintPoints,
  type PlaneExtent,
  type PointOptions,
} from '@backprop-lab/core/picture';
import { evenlyChosen } from '../../charts/evenlyChosen.ts';

type Part = DatasetPoints['train'];
type Fill = PointOptions['fill'];

/** Up to so many points the markers keep their full size. */
const ROOMY_COUNT = 700;
const SMALLEST_RADIUS = 1.5;
/** With so many points of each part the square is covered: more would only cost time. */
const MOST_DRAWN = 20_000;
const NO_CONTEXT = 'internal: this canvas has another kind of context';

/** The radius of markers in pixels: smaller where there are many, so that the field stays in sight. */
export function markerRadius(side: number, count: number): number {
  const full = defaultRadius({ width: side, height: side });
  return Math.max(SMALLEST_RADIUS, full * Math.sqrt(Math.min(1, ROOMY_COUNT / count)));
}

/** Draws test points hollow, and train points filled over them, on an empty canvas. */
export function drawDataset(
  canvas: HTMLCanvasElement,
  { train, test }: DatasetPoints,
  extent: PlaneExtent,
): void {
  const context = canvas.getContext('2d');
  if (!context) throw new Error(NO_CONTEXT);
  const radius = markerRadius(canvas.width, train.labels.length + test.labels.length);
  stampPoints(context, test, extent, stampsOf('hollow', radius));
  stampPoints(context, train, extent, stampsOf('filled', radius));
}

/** The marker of a class as a picture. */
type Stamps = (label: number) => OffscreenCanvas;

function stampPoints(
  context: CanvasRenderingContext2D,
  { features, labels }: Part,
  { x, y }: PlaneExtent,
  stampOf: Stamps,
): void {
  const { width, height } = context.canvas;
  for (const i of evenlyChosen(labels.length, MOST_DRAWN)) {
    const stamp = stampOf(labels[i] ?? 0);
    const left = (((features[2 * i] ?? NaN) - x[0]) / (x[1] - x[0])) * width;
    const top = ((y[1] - (features[2 * i + 1] ?? NaN)) / (y[1] - y[0])) * height;
    // At whole pixels, where stamping does not soften the marker's edges.
    const half = stamp.width / 2;
    context.drawImage(stamp, Math.round(left - half), Math.round(top - half));
  }
}

function stampsOf(fill: Fill, radius: number): Stamps {
  const stamps = new Map<number, OffscreenCanvas>();
  return (label) => {
    const stamp = stamps.get(label) ?? makeStamp(label, fill, radius);
    stamps.set(label, stamp);
    return stamp;
  };
}

function makeStamp(label: number, fill: Fill, radius: number): OffscreenCanvas {
  // The longest marker reaches a radius and a half, its outline and soft edge come on top.
  const side = 2 * Math.ceil(2 * radius + 1);
  const picture = emptyPicture(side, side);
  const centre = { count: 1, features: [0, 0], labels: [label] };
  paintPoints(picture, centre, { x: [-1, 1], y: [-1, 1] }, { fill, radius });
  const stamp = new OffscreenCanvas(side, side);
  const image = new ImageData(side, side);
  image.data.set(picture.pixels);
  const context = stamp.getContext('2d');
  if (!context) throw new Error(NO_CONTEXT);
  context.putImageData(image, 0, 0);
  return stamp;
}
