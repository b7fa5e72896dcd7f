/** A comparison as a figure for a slide: decision fields in a grid with its axes, as SVG text. */
import { enlargeFieldBytes, type PackedField } from './fieldBytes.ts';
import { fieldImage, paintPackedField } from './fieldImage.ts';
import { markerPaths } from './markerPaths.ts';
import { grounds, toHex } from './palette.ts';
import type { Picture } from './picture.ts';
import type { PlaneExtent, PlanePoints } from './plane.ts';
import { paintPoints } from './points.ts';
import { escaped } from './svgText.ts';

/** One decision field with the training points. */
export interface FigurePanel {
  readonly column: number;
  readonly row: number;
  /** Above it, where no axis says what it is. */
  readonly name: string | null;
  /** Below it. */
  readonly caption: string;
  /** `null` where there is nothing to show yet. */
  readonly field: PackedField | null;
  readonly classes: number;
  readonly isRegression: boolean;
  readonly extent: PlaneExtent;
  readonly points: PlanePoints;
}

interface FigureAxis {
  readonly name: string;
  readonly values: readonly string[];
}

/** All words come from outside: the figure is drawn in the reader's language. */
export interface SweepFigure {
  readonly title: string;
  readonly columns: FigureAxis | null;
  readonly rows: FigureAxis | null;
  readonly panels: readonly FigurePanel[];
}

/** Where a panel's picture is, in the SVG's units. */
interface PanelPlace {
  readonly panel: FigurePanel;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export interface DrawnFigure {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly places: readonly PanelPlace[];
}

const INK = '#1f2024';
const MUTED = '#66646d';
const LINE = '#e5e2dc';
const PANEL = 180;
const GAP = 14;
const CAPTION = 24;
const NAME = 22;
const MARGIN = 24;
const TITLE = 34;
const HEADINGS = 44;
const ROW_NAMES = 96;
const RADIUS = 2.2;
const CORNER = 8;

/**
 * On white, for paper and slides.
 *
 * @param pictures false leaves the panels blank, for those who paint them themselves: not all who draw an SVG draw the
 *   pictures within
 */
export function sweepFigure(figure: SweepFigure, pictures = true): DrawnFigure {
  const { places, width, height } = layOut(figure);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter, 'Liberation Sans', Arial, sans-serif" text-anchor="middle">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    text(width / 2, MARGIN + 14, figure.title, 'font-size="17" font-weight="600"', INK),
    ...drawColumns(figure),
    ...drawRows(figure, places),
    ...places.map((place, i) => drawPanel(place, i, pictures)),
    '</svg>',
  ];
  return { svg: parts.join('\n'), width, height, places };
}

/** A panel's field and points, `factor` times as many pixels each way as the field has. */
export function paintPanel(panel: FigurePanel, factor: number): Picture | null {
  const { field, classes, isRegression, points, extent } = panel;
  if (!field) return null;
  const large = enlargeFieldBytes(field, classes, factor);
  const picture = paintPackedField(large, isRegression);
  paintPoints(picture, points, extent, {
    fill: 'filled',
    radius: (RADIUS / PANEL) * picture.width,
  });
  return picture;
}

const topOf = ({ columns }: SweepFigure) => MARGIN + TITLE + (columns ? HEADINGS : 0);
const leftOf = ({ rows }: SweepFigure) => MARGIN + (rows ? ROW_NAMES : 0);

function layOut(figure: SweepFigure): Omit<DrawnFigure, 'svg'> {
  const { panels } = figure;
  const last = (of: (panel: FigurePanel) => number) => Math.max(0, ...panels.map(of));
  const columns = last(({ column }) => column) + 1;
  const rows = last(({ row }) => row) + 1;
  const tops: number[] = [];
  let height = topOf(figure);
  for (let row = 0; row < rows; row++) {
    if (panels.some((panel) => panel.row === row && panel.name !== null)) height += NAME;
    tops.push(height);
    height += PANEL + CAPTION + GAP;
  }
  const places = panels.map((panel) => ({
    panel,
    x: leftOf(figure) + panel.column * (PANEL + GAP),
    y: tops[panel.row],
    size: PANEL,
  }));
  const width = leftOf(figure) + columns * (PANEL + GAP) - GAP + MARGIN;
  return { places, width, height: height - GAP + MARGIN / 2 };
}

function drawColumns(figure: SweepFigure): string[] {
  const { columns } = figure;
  return (columns?.values ?? []).flatMap((value, column) => {
    const x = leftOf(figure) + column * (PANEL + GAP) + PANEL / 2;
    const y = MARGIN + TITLE + 18;
    return heading(x, y, value, columns?.name ?? '');
  });
}

function drawRows(figure: SweepFigure, places: readonly PanelPlace[]): string[] {
  const { rows } = figure;
  return (rows?.values ?? []).flatMap((value, row) => {
    const y = places.find(({ panel }) => panel.row === row)?.y;
    if (y === undefined) return [];
    return heading(MARGIN + ROW_NAMES / 2 - GAP / 2, y + PANEL / 2, value, rows?.name ?? '');
  });
}

function heading(x: number, y: number, value: string, name: string): string[] {
  return [
    text(x, y, value, 'font-size="15" font-weight="600"', INK),
    text(x, y + 17, name, 'font-size="11.5"', MUTED),
  ];
}

function drawPanel({ panel, x, y, size }: PanelPlace, i: number, pictures: boolean): string {
  const box = `x="${x}" y="${y}" width="${size}" height="${size}" rx="${CORNER}"`;
  const ground = toHex(grounds.light.undefined);
  return [
    ...(panel.name === null
      ? []
      : [text(x + size / 2, y - 8, panel.name, 'font-size="13" font-weight="600"', INK)]),
    ...(pictures && panel.field
      ? [
          `<clipPath id="panel${i}"><rect ${box}/></clipPath><g clip-path="url(#panel${i})">`,
          `<image x="${x}" y="${y}" width="${size}" height="${size}" href="${fieldImage(panel.field, panel.isRegression)}"/>`,
          `${markerPaths(panel.points, panel.extent, { x, y, size }, RADIUS)}</g>`,
        ]
      : [`<rect ${box} fill="${ground}"/>`]),
    `<rect ${box} fill="none" stroke="${LINE}"/>`,
    text(x + size / 2, y + size + 17, panel.caption, 'font-size="12"', MUTED),
  ].join('');
}

function text(x: number, y: number, words: string, style: string, colour: string): string {
  return `<text x="${x}" y="${y}" fill="${colour}" ${style}>${escaped(words)}</text>`;
}
