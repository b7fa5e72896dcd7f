/** The rows of the table of runs: sorted, filtered, and without the columns in which all are the same. */

/** A number, words, or nothing known. */
export type Figure = number | string | null;

export interface TableColumn {
  readonly id: string;
  readonly label: string;
  readonly isNumeric: boolean;
}

export interface TableRow {
  readonly key: string;
  readonly cell: number;
  /** By which rows are ordered and told apart, a column's each. */
  readonly figures: Readonly<Record<string, Figure>>;
  /** As they are written. */
  readonly texts: Readonly<Record<string, string>>;
}

export interface Sorting {
  readonly column: string;
  readonly descending: boolean;
}

/** A press on a heading: first one way, then the other, then as they came. */
export function nextSorting(sorting: Sorting | null, column: string): Sorting | null {
  if (sorting?.column !== column) return { column, descending: false };
  return sorting.descending ? null : { column, descending: true };
}

/** What is not known comes last either way; equal rows keep their order. */
export function sorted<Row extends TableRow>(rows: readonly Row[], sorting: Sorting | null): Row[] {
  if (!sorting) return [...rows];
  const sign = sorting.descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [one, other] = [a.figures[sorting.column] ?? null, b.figures[sorting.column] ?? null];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return sign * compare(one, other);
  });
}

function compare(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), undefined, { numeric: true });
}

/** The rows in which every word of the filter occurs somewhere: `20 0.01`. */
export function filtered<Row extends TableRow>(rows: readonly Row[], filter: string): Row[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return rows.filter(({ texts }) => {
    const said = Object.values(texts).map((text) => text.toLowerCase());
    return words.every((word) => said.some((text) => text.includes(word)));
  });
}

/** The columns in which rows differ. */
export function differing<Column extends TableColumn>(
  columns: readonly Column[],
  rows: readonly TableRow[],
): Column[] {
  return columns.filter(
    ({ id }) => new Set(rows.map(({ figures }) => figures[id] ?? null)).size > 1,
  );
}
