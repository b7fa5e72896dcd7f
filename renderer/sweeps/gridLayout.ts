/** Where the cells of a sweep stand: two axes span a grid with headings; everything else flows, each cell with its name. */
import type { AxisValue, CellSubject, SweepSpec } from '@backprop-lab/core/contract';
import type { GridPlace, GridSize } from './cellLooks.ts';

interface PlacedCell {
  readonly index: number;
  readonly place: GridPlace;
  /** Whether the headings say what it is; else the cell itself has to. */
  readonly isHeaded: boolean;
}

export interface GridLayout extends GridSize {
  /** Of the columns and rows that the axes span; empty where cells flow. */
  readonly columnValues: readonly AxisValue[];
  readonly rowValues: readonly AxisValue[];
  readonly cells: readonly PlacedCell[];
}

interface Subject {
  readonly index: number;
  readonly subject: CellSubject;
}

/** The grid is so much wider than high that more columns than rows show squares larger. */
const WIDTH_TO_HEIGHT = 1.4;

export function layoutOf(sweep: SweepSpec, cells: readonly Subject[]): GridLayout {
  const axes = sweep.kind === 'grid' ? sweep.axes : [];
  const [columnAxis, rowAxis] = axes;
  return columnAxis && rowAxis
    ? matrix(columnAxis.values, rowAxis.values, cells)
    : flow(cells.map(({ index }) => index));
}

function flow(indices: readonly number[]): GridLayout {
  const columns = flowColumns(indices.length);
  return {
    columns,
    rows: Math.max(1, Math.ceil(indices.length / columns)),
    columnValues: [],
    rowValues: [],
    cells: indices.map((index, i) => ({ index, place: placeAt(i, columns), isHeaded: false })),
  };
}

/** So many columns that the cells' squares become as large as they can. */
export function flowColumns(count: number): number {
  let best = 1;
  let largest = 0;
  for (let columns = 1; columns <= count; columns++) {
    const side = Math.min(WIDTH_TO_HEIGHT / columns, 1 / Math.ceil(count / columns));
    if (side <= largest) continue;
    largest = side;
    best = columns;
  }
  return best;
}

/** What stands beside the grid has a column of its own at the right, or rows below where it does not fit there. */
function matrix(
  columnValues: readonly AxisValue[],
  rowValues: readonly AxisValue[],
  cells: readonly Subject[],
): GridLayout {
  const [columns, rows] = [columnValues.length, rowValues.length];
  const beside = cells.filter(({ subject }) => subject.kind !== 'place');
  const isColumn = beside.length > 0 && beside.length <= rows;
  const placed = cells.flatMap(({ index, subject }): PlacedCell[] =>
    subject.kind === 'place'
      ? [{ index, place: { column: subject.column, row: subject.row }, isHeaded: true }]
      : [],
  );
  const others = beside.map(({ index }, i) => {
    const below = placeAt(i, columns);
    const place = isColumn
      ? { column: columns, row: i }
      : { column: below.column, row: rows + below.row };
    return { index, place, isHeaded: false };
  });
  return {
    columns: columns + (isColumn ? 1 : 0),
    rows: rows + (isColumn ? 0 : Math.ceil(beside.length / columns)),
    columnValues,
    rowValues,
    cells: [...placed, ...others],
  };
}

function placeAt(i: number, columns: number): GridPlace {
  return { column: i % columns, row: Math.floor(i / columns) };
}
