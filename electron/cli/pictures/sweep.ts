/** A comparison as a figure: the grid of decision fields with its axes, as SVG and as PNG. */
import { createCanvas, loadImage, ImageData } from '@napi-rs/canvas';
import {
  cellsOf,
  cellSpread,
  taskOf,
  type SweepCell,
  type SweepSpec,
} from '@backprop-lab/core/contract';
import { makeDataset } from '@backprop-lab/core/data';
import {
  paintPanel,
  squareExtent,
  sweepFigure,
  type FigurePanel,
  type SweepFigure,
} from '@backprop-lab/core/picture';
import type { SweepRecord } from '../sweep/jobs.ts';
import { axisWords, cellWords, formatLoss, formatShare } from '../sweep/words.ts';

/** Runs without a grid stand so many in a row. */
const COLUMNS = 6;
/** Pixels of the PNG per unit of the SVG: for slides. */
const SCALE = 2;

export interface DrawnSweep {
  readonly svg: string;
  readonly png: Buffer;
}

export async function drawSweep(
  sweep: SweepSpec,
  records: readonly SweepRecord[],
): Promise<DrawnSweep> {
  const figure = figureOf(sweep, records);
  return { svg: sweepFigure(figure).svg, png: await drawPng(figure) };
}

/** The canvas draws no pictures within an SVG: the panels are painted over blank ones. */
async function drawPng(figure: SweepFigure): Promise<Buffer> {
  const { svg, width, height, places } = sweepFigure(figure, false);
  const image = await loadImage(Buffer.from(svg));
  image.width = SCALE * width;
  image.height = SCALE * height;
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0, image.width, image.height);
  for (const { panel, x, y, size } of places) {
    const side = SCALE * size;
    const picture = paintPanel(panel, Math.ceil(side / (panel.field?.size ?? side)));
    if (!picture) continue;
    const own = createCanvas(picture.width, picture.height);
    own
      .getContext('2d')
      .putImageData(new ImageData(picture.pixels, picture.width, picture.height), 0, 0);
    context.save();
    context.beginPath();
    context.roundRect(SCALE * x, SCALE * y, side, side, 8 * SCALE);
    context.clip();
    context.drawImage(own, SCALE * x, SCALE * y, side, side);
    context.restore();
  }
  return canvas.encodeSync('png');
}

function figureOf(sweep: SweepSpec, records: readonly SweepRecord[]): SweepFigure {
  const [columns, rows] =
    sweep.kind === 'grid'
      ? sweep.axes.map(({ name, values }) => ({
          name: axisWords[name],
          values: values.map(String),
        }))
      : [];
  const seeds = sweep.seeds === 1 ? '1 seed' : `fields of the first of ${sweep.seeds} seeds`;
  return {
    title: `${[columns, rows].flatMap((axis) => axis?.name ?? []).join(' × ') || 'Comparison'} · ${seeds}`,
    columns: columns ?? null,
    rows: rows ?? null,
    panels: cellsOf(sweep).map((cell, _, cells) => panelOf(sweep, cells, cell, records)),
  };
}

function panelOf(
  sweep: SweepSpec,
  cells: readonly SweepCell[],
  cell: SweepCell,
  records: readonly SweepRecord[],
): FigurePanel {
  const [spec] = cell.specs;
  if (!spec) throw new Error('internal: a cell without a spec');
  const { data, seed, seeds } = spec;
  const { train, test, classes } = makeDataset(data, {
    data: seeds.data ?? seed,
    split: seeds.split ?? seed,
  });
  const own = records.find(({ run }) => run.cell === cell.index && run.repetition === 0);
  const field = own?.field;
  return {
    ...placeOf(cells, cell),
    name: cell.subject.kind === 'place' ? null : cellWords(sweep, cell),
    caption: captionOf(cell, records),
    field: field ? { size: field.size, bytes: field.bytes, classes } : null,
    classes,
    isRegression: taskOf(data) === 'regression',
    extent: squareExtent(train.features, test.features),
    points: train,
  };
}

/** What is no place of the grid follows below it. */
function placeOf(
  cells: readonly SweepCell[],
  { subject, index }: SweepCell,
): { readonly column: number; readonly row: number } {
  if (subject.kind === 'place') return { column: subject.column, row: subject.row };
  const rows = cells.map((cell) => (cell.subject.kind === 'place' ? cell.subject.row + 1 : 0));
  const before = cells.filter((cell) => cell.subject.kind !== 'place' && cell.index < index).length;
  return { column: before % COLUMNS, row: Math.max(...rows) + Math.floor(before / COLUMNS) };
}

/** On the points held out, where there are some. */
function captionOf({ index }: SweepCell, records: readonly SweepRecord[]): string {
  const runs = records.map(({ run }) => run);
  const accuracy = cellSpread(runs, index, 'testAccuracy');
  if (accuracy) return `test accuracy ${formatShare(accuracy)}`;
  const loss = cellSpread(runs, index, 'testLoss') ?? cellSpread(runs, index, 'dataLoss');
  return loss ? `loss ${formatLoss(loss)}` : 'not trained';
}
