/** How cells are told apart: rows by hue and dashes, columns by strength and marker, so that colour is not needed. */
import { grounds, mixColours, toHex, type Colour, type Theme } from '@backprop-lab/core/picture';

/** The place of a cell in the grid, counted from the upper left. */
export interface GridPlace {
  readonly column: number;
  readonly row: number;
}

export interface GridSize {
  readonly columns: number;
  readonly rows: number;
}

const curveMarkers = [
  'circle',
  'triangle',
  'rect',
  'rectRot',
  'star',
  'cross',
  'crossRot',
  'rectRounded',
] as const;
export type CurveMarker = (typeof curveMarkers)[number];

export interface CellLook {
  /** `#rrggbb`, readable on the panel. */
  readonly colour: string;
  /** Dashes and gaps in pixels. */
  readonly dash: readonly number[];
  readonly marker: CurveMarker;
}

const hues: Readonly<Record<Theme, readonly Colour[]>> = {
  light: [
    [75, 77, 237],
    [196, 93, 0],
    [0, 121, 88],
    [176, 62, 130],
    [0, 114, 178],
    [122, 98, 0],
  ],
  dark: [
    [139, 140, 255],
    [245, 160, 60],
    [63, 199, 149],
    [230, 140, 190],
    [96, 190, 240],
    [222, 205, 90],
  ],
};

const dashes: readonly (readonly number[])[] = [
  [],
  [7, 3],
  [2, 2],
  [8, 2, 2, 2],
  [12, 3],
  [5, 2, 1, 2, 1, 2],
];

/** The palest column still stands out from the panel. */
const PALEST = 0.5;

/** A single row has a hue for every cell; else a row has one, paler to the left. */
export function lookOfCell(
  { column, row }: GridPlace,
  { columns, rows }: GridSize,
  theme: Theme,
): CellLook {
  const isLine = rows === 1 || columns === 1;
  const group = isLine ? Math.max(column, row) : row;
  const strength = isLine || columns === 1 ? 1 : PALEST + ((1 - PALEST) * (column + 1)) / columns;
  const hue = hues[theme][group % hues[theme].length] ?? [0, 0, 0];
  return {
    colour: toHex(mixColours(grounds[theme].panel, hue, strength)),
    dash: dashes[group % dashes.length] ?? [],
    marker: curveMarkers[(isLine ? group : column) % curveMarkers.length] ?? 'circle',
  };
}

/** What is set beside the grid has no hue: it is measured against. */
export function lookOfBaseline(i: number, theme: Theme): CellLook {
  return {
    colour: theme === 'light' ? '#5d5b64' : '#b4b6c0',
    dash: [1 + i, 3],
    marker: curveMarkers[(curveMarkers.length - 1 - i) % curveMarkers.length] ?? 'circle',
  };
}
