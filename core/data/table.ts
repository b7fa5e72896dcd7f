/** Rows of text, as a file has them, to points with classes or numbers. */
import { ConfigError, limits, type Task } from '../contract/index.ts';

/** Which columns mean what, each by its name, or by its number from 1. */
export interface TableChoice {
  /** Whether the first row names the columns. */
  readonly header: boolean;
  readonly features: readonly [string, string];
  readonly target: string;
  readonly task: Task;
  /** What becomes of rows in which a number or the target is missing. */
  readonly missing: 'skip' | 'refuse';
  /** On which line of its file each row begins; their numbers from 1 where it is left out. */
  readonly lines?: readonly number[];
}

interface Named {
  readonly features: [string, string];
  readonly target: string;
  readonly x: [number, number][];
}

/** A data spec of the kind `table` or `valueTable`, but for test share and standardization. */
export type Table =
  | (Named & {
      readonly kind: 'table';
      readonly classNames: string[];
      readonly labels: number[];
    })
  | (Named & { readonly kind: 'valueTable'; readonly values: number[] });

export interface SkippedRow {
  /** The line of the file, as an editor counts it: from 1, the header included. */
  readonly row: number;
  readonly column: string;
}

export interface ReadTable {
  readonly table: Table;
  /** Rows of data, without the header. */
  readonly rows: number;
  readonly skipped: readonly SkippedRow[];
}

const MISSING = new Set(['', 'NA', 'N/A', 'NaN', 'nan', 'null', '?']);

export function isMissing(cell: string): boolean {
  return MISSING.has(cell.trim());
}

/** Whether a cell is a number as files write them: digits with a point, and an exponent perhaps. */
export function isNumeral(cell: string): boolean {
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(cell.trim());
}

/** @throws {ConfigError} naming row and column of what cannot be read */
export function readTable(rows: readonly (readonly string[])[], choice: TableChoice): ReadTable {
  const columns = columnsOf(rows, choice.header);
  const [x1, x2] = choice.features.map((name) => columnOf(name, columns));
  const target = columnOf(choice.target, columns);
  refuseSameColumn([x1, x2, target], columns);
  const body = choice.header ? rows.slice(1) : rows;
  if (body.length === 0) throw new ConfigError('expected rows of data, got none');
  if (body.length > limits.tableRows.max) {
    throw new ConfigError(`expected at most ${limits.tableRows.max} rows, got ${body.length}`);
  }
  const skipped: SkippedRow[] = [];
  const x: [number, number][] = [];
  const targets: string[] = [];
  const numberedRows: number[] = [];
  for (const [i, cells] of body.entries()) {
    const place = i + (choice.header ? 1 : 0);
    const row = choice.lines?.[place] ?? place + 1;
    if (cells.length !== columns.length) {
      throw new ConfigError(
        `row ${row}: expected ${columns.length} cells, as in the first row, got ${cells.length}`,
      );
    }
    const gap = [x1, x2, target].find((column) => isMissing(cells[column]));
    if (gap !== undefined) {
      if (choice.missing === 'refuse') {
        throw new ConfigError(`row ${row}, ${columns[gap]}: expected a value, got nothing`);
      }
      skipped.push({ row, column: columns[gap] });
      continue;
    }
    const at = (column: number) => coordinateOf(cells[column], row, columns[column]);
    x.push([at(x1), at(x2)]);
    targets.push(cells[target].trim());
    numberedRows.push(row);
  }
  if (x.length === 0) {
    throw new ConfigError(`expected rows without gaps, got none in ${body.length} rows`);
  }
  const named: Named = {
    features: [columns[x1], columns[x2]],
    target: columns[target],
    x,
  };
  const table: Table =
    choice.task === 'regression'
      ? {
          kind: 'valueTable',
          ...named,
          values: targets.map((text, i) => coordinateOf(text, numberedRows[i], columns[target])),
        }
      : { kind: 'table', ...named, ...classesOf(targets, columns[target]) };
  return { table, rows: body.length, skipped };
}

/** Names of the columns; their numbers from 1 where no header names them. */
function columnsOf(rows: readonly (readonly string[])[], header: boolean): string[] {
  const first = rows.at(0);
  if (!first) throw new ConfigError('expected rows of data, got none');
  const names = header
    ? first.map((name, c) => name.trim() || String(c + 1))
    : first.map((_, c) => String(c + 1));
  if (names.length < 3) {
    throw new ConfigError(
      `expected three columns at least, two features and what they are to foretell, got ${names.length}`,
    );
  }
  return names;
}

function columnOf(wanted: string, columns: readonly string[]): number {
  const byName = columns.indexOf(wanted);
  if (byName >= 0) return byName;
  const number = /^\d+$/.test(wanted) ? Number(wanted) - 1 : -1;
  if (number >= 0 && number < columns.length) return number;
  throw new ConfigError(
    `expected a column, one of ${columns.slice(0, 20).join(', ')}, got ${wanted || 'nothing'}`,
  );
}

function refuseSameColumn(chosen: readonly number[], columns: readonly string[]): void {
  const twice = chosen.find((column, i) => chosen.indexOf(column) < i);
  if (twice === undefined) return;
  throw new ConfigError(
    `expected two features and a target from different columns, got ${columns[twice]} twice`,
  );
}

function coordinateOf(text: string, row: number, column: string): number {
  const value = isNumeral(text) ? Number(text) : NaN;
  const { min, max } = limits.coordinate;
  if (value >= min && value <= max) return value;
  throw new ConfigError(
    `row ${row}, ${column}: expected a number from ${min} to ${max}, got ${text.trim().slice(0, 40)}`,
  );
}

/** Classes in the order in which they first appear; where all are numbers, in the order of those. */
function classesOf(targets: readonly string[], column: string) {
  const found = [...new Set(targets)];
  const areNumbers = found.every((name) => Number.isFinite(Number(name)));
  const classNames = areNumbers ? found.sort((a, b) => Number(a) - Number(b)) : found;
  if (classNames.length < limits.classes.min) {
    throw new ConfigError(
      `${column}: expected two classes at least, got only ${classNames.join(', ')}`,
    );
  }
  if (classNames.length > limits.classes.max) {
    throw new ConfigError(
      `${column}: expected at most ${limits.classes.max} classes, got ${classNames.length}; is it a number to foretell?`,
    );
  }
  const numbers = new Map(classNames.map((name, c) => [name, c]));
  return { classNames, labels: targets.map((name) => numbers.get(name) ?? 0) };
}
