/** The loss around the weights, drawn: its landscape, and the way that training took over it. */
import type { LossSurface } from '@backprop-lab/core/contract';
import { levelScale, paintLevels, type Theme } from '@backprop-lab/core/picture';
import { canvasPng } from '../../../charts/canvasPng.ts';
import { contextOf } from '../../output/canvasContext.ts';

/** Pixels along each side of the painted landscape; the browser enlarges it. */
const PAINTED = 260;
/** Pixels along each side of the picture to take away. */
const TAKEN = 520;
const pathColours = { light: '#d4570f', dark: '#ff9a55' } as const;

export function drawLandscape(
  canvas: HTMLCanvasElement,
  { losses, size }: LossSurface,
  theme: Theme,
): void {
  const values = upsideDown(losses, size);
  const scale = levelScale(values);
  Object.assign(canvas, { width: PAINTED, height: PAINTED });
  const image = new ImageData(PAINTED, PAINTED);
  if (scale) paintLevels({ values, size }, scale, theme, image.data);
  contextOf(canvas).putImageData(image, 0, 0);
}

/** β grows upwards, and pictures begin at the top. */
function upsideDown(losses: Float64Array, count: number): Float64Array {
  const values = new Float64Array(losses.length);
  for (let row = 0; row < count; row++) {
    const from = (count - 1 - row) * count;
    values.set(losses.subarray(from, from + count), row * count);
  }
  return values;
}

/** @param ratio pixels of the canvas to one of the page */
export function drawPath(
  context: CanvasRenderingContext2D,
  { path: { places }, span }: LossSurface,
  theme: Theme,
  ratio: number,
): void {
  const { width, height } = context.canvas;
  const across = (alpha: number) => ((alpha + span) / (2 * span)) * width;
  const down = (beta: number) => ((span - beta) / (2 * span)) * height;
  context.strokeStyle = pathColours[theme];
  context.fillStyle = pathColours[theme];
  context.lineWidth = 2.25 * ratio;
  context.lineJoin = 'round';
  context.beginPath();
  for (let i = 0; i < places.length; i += 2) {
    context.lineTo(across(places[i] ?? NaN), down(places[i + 1] ?? NaN));
  }
  context.stroke();
  context.beginPath();
  context.arc(across(0), down(0), 5 * ratio, 0, 2 * Math.PI);
  context.fill();
}

/** Light, as on paper, whatever the page looks like. @returns the bytes of a PNG */
export function surfacePng(surface: LossSurface): Promise<Uint8Array<ArrayBuffer>> {
  const landscape = document.createElement('canvas');
  drawLandscape(landscape, surface, 'light');
  const canvas = Object.assign(document.createElement('canvas'), { width: TAKEN, height: TAKEN });
  const context = contextOf(canvas);
  context.drawImage(landscape, 0, 0, TAKEN, TAKEN);
  drawPath(context, surface, 'light', TAKEN / PAINTED);
  return canvasPng(canvas);
}
