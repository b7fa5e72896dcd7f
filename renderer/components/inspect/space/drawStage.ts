/** Draws a stage of the space: the plane's grid as the layers bent it, the points, and the lines that separate. */
import { accents, toHex, type Theme } from '@backprop-lab/core/picture';
import type { StagePicture } from '../../../inspect/stagePicture.ts';
import { drawDataset } from '../../output/pointsLayer.ts';

/** The classes or values of the points that are carried through the layers. */
export interface StageLabels {
  readonly train: { readonly labels: Uint8Array; readonly values: Float32Array };
  readonly test: { readonly labels: Uint8Array; readonly values: Float32Array };
}

export interface StageLook {
  readonly theme: Theme;
  /** Of a regression: the value that has the full colour. */
  readonly scale: number | null;
  /** Pixels of the canvas to one of the style sheet's. */
  readonly ratio: number;
}

const gridColours: Readonly<Record<Theme, string>> = { light: '#c4c1ba', dark: '#474b58' };
const LINE_DASH = [5, 4];
/** Of more lines each is paler, so that points and grid stay in sight. */
const BOLD_LINES = 5;
const PALEST = 0.3;
/** Shares grow upwards. */
const unitSquare = { x: [0, 1], y: [0, 1] } as const;

/** @param context of an empty canvas */
export function drawStage(
  context: CanvasRenderingContext2D,
  picture: StagePicture,
  { train, test }: StageLabels,
  look: StageLook,
): void {
  drawGrid(context, picture.grid, look);
  drawSeparators(context, picture.lines, look);
  const points = {
    train: { features: picture.train, ...train },
    test: { features: picture.test, ...test },
  };
  drawDataset(context.canvas, points, unitSquare, look);
}

function drawGrid(context: CanvasRenderingContext2D, grid: Float32Array, look: StageLook): void {
  const size = Math.round(Math.sqrt(grid.length / 2));
  context.beginPath();
  for (let line = 0; line < size; line++) {
    for (let i = 0; i < size; i++) addPlace(context, grid, line * size + i, i === 0);
    for (let i = 0; i < size; i++) addPlace(context, grid, i * size + line, i === 0);
  }
  context.strokeStyle = gridColours[look.theme];
  context.lineWidth = 0.75 * look.ratio;
  context.lineJoin = 'round';
  context.stroke();
}

function addPlace(
  context: CanvasRenderingContext2D,
  grid: Float32Array,
  place: number,
  isFirst: boolean,
): void {
  const { width, height } = context.canvas;
  const x = (grid[2 * place] ?? NaN) * width;
  const y = (1 - (grid[2 * place + 1] ?? NaN)) * height;
  // A canvas leaves out what is not finite.
  if (isFirst) context.moveTo(x, y);
  else context.lineTo(x, y);
}

function drawSeparators(
  context: CanvasRenderingContext2D,
  lines: readonly Float32Array[],
  look: StageLook,
): void {
  const { width, height } = context.canvas;
  context.beginPath();
  for (const [x0 = NaN, y0 = NaN, x1 = NaN, y1 = NaN] of lines) {
    context.moveTo(x0 * width, (1 - y0) * height);
    context.lineTo(x1 * width, (1 - y1) * height);
  }
  context.strokeStyle = toHex(accents[look.theme]);
  context.lineWidth = 1.25 * look.ratio;
  context.globalAlpha = Math.max(PALEST, Math.min(1, BOLD_LINES / lines.length));
  context.setLineDash(LINE_DASH.map((length) => length * look.ratio));
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}
