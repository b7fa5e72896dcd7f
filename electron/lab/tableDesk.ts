/** The table that a window is about to learn from: its text comes in parts, and is cut and read as the window asks. */
import {
  dataSpecSchema,
  FileError,
  LimitError,
  limits,
  NotFoundError,
  validate,
  type DataSpec,
  type Delimiter,
  type TableColumns,
  type TableCut,
  type TablePreview,
  type TableSummary,
} from '@backprop-lab/core/contract';
import { describeColumns, makeDataset, readTable, type ReadTable } from '@backprop-lab/core/data';
import { decodeCsv, parseCsv, type CsvRows } from './csv.ts';
import { samplePoints } from './points.ts';

const PREVIEWED_ROWS = 8;
const TOLD_ROWS = 100;
const SAMPLED_POINTS = 400;

interface LaidOut {
  readonly id: number;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** How many bytes are there. */
  received: number;
  text?: string;
  cut?: { readonly wanted: Delimiter | null; readonly rows: CsvRows };
}

/** Holds one table at a time. */
export class TableDesk {
  #table: LaidOut | undefined;
  #lastId = 0;

  open(name: string, byteCount: number): number {
    this.#table = { id: ++this.#lastId, name, bytes: new Uint8Array(byteCount), received: 0 };
    return this.#lastId;
  }

  /** @throws {LimitError} where more comes than was said, or too much at once */
  add(id: number, part: Uint8Array): void {
    const table = this.#find(id);
    const left = table.bytes.length - table.received;
    const most = Math.min(left, limits.tablePartBytes.max);
    if (part.length > most) {
      throw new LimitError(`${table.name}: expected at most ${most} bytes, got ${part.length}`);
    }
    table.bytes.set(part, table.received);
    table.received += part.length;
  }

  preview(id: number, { delimiter, header }: TableCut): TablePreview {
    const { rows, lines, hasHeader, delimiter: used } = this.#rows(id, delimiter);
    const isNamed = header ?? hasHeader;
    const begin = isNamed ? 1 : 0;
    return {
      delimiter: used,
      header: isNamed,
      columns: describeColumns(rows, isNamed),
      rows: rows
        .slice(begin, begin + PREVIEWED_ROWS)
        .map((cells, i) => ({ row: lines[begin + i] ?? 0, cells: [...cells] })),
      count: rows.length - begin,
    };
  }

  check(id: number, columns: TableColumns): TableSummary {
    const { table, rows, skipped } = this.#read(id, columns);
    const data = validate(dataSpecSchema, { ...table, test: { share: 0 }, standardize: false });
    return {
      rows,
      skipped: skipped.slice(0, TOLD_ROWS),
      skippedCount: skipped.length,
      classes: table.kind === 'table' ? classCounts(table) : null,
      sample: samplePoints(makeDataset(data, { data: 0, split: 0 }), SAMPLED_POINTS),
    };
  }

  take(id: number, columns: TableColumns): DataSpec {
    return validate(dataSpecSchema, this.#read(id, columns).table);
  }

  #read(id: number, { delimiter, ...choice }: TableColumns): ReadTable {
    const { rows, lines } = this.#rows(id, delimiter);
    return readTable(rows, { ...choice, lines });
  }

  #rows(id: number, wanted: Delimiter | null): CsvRows {
    const table = this.#find(id);
    if (table.cut?.wanted === wanted) return table.cut.rows;
    if (table.received < table.bytes.length) {
      throw new FileError(
        `${table.name}: expected ${table.bytes.length} bytes, got ${table.received}`,
      );
    }
    table.text ??= decodeCsv(table.bytes, table.name);
    const rows = parseCsv(table.text, table.name, {
      // Enough to see that there are too many.
      maxRows: limits.tableRows.max + 2,
      ...(wanted !== null && { delimiter: wanted }),
    });
    if (rows.rows.length > limits.tableRows.max + 1) {
      throw new LimitError(
        `${table.name}: expected at most ${limits.tableRows.max} rows, got more`,
      );
    }
    table.cut = { wanted, rows };
    return rows;
  }

  #find(id: number): LaidOut {
    if (this.#table?.id === id) return this.#table;
    throw new NotFoundError('this table was replaced by another one; open its file again');
  }
}

function classCounts({ classNames, labels }: Extract<ReadTable['table'], { kind: 'table' }>) {
  const counts = classNames.map(() => 0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return classNames.map((name, c) => ({ name, count: counts[c] ?? 0 }));
}
