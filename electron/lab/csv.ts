/** CSV, as files have it, to rows of text. */
import { readFileSync, statSync } from 'node:fs';
import { FileError, limits, type Delimiter } from '@backprop-lab/core/contract';
import Papa from 'papaparse';

const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];

export interface CsvRows {
  readonly rows: readonly (readonly string[])[];
  /** On which line of the text each row begins, counted from 1. */
  readonly lines: readonly number[];
  /** Whether the first row seems to name the columns: it holds no number, and a later one does. */
  readonly hasHeader: boolean;
  readonly delimiter: Delimiter;
}

export interface CsvOptions {
  /** Guessed where none is given. */
  readonly delimiter?: Delimiter;
  /** Reads no row beyond these. */
  readonly maxRows?: number;
}

/** @throws {FileError} where the file cannot be read, is too large, not UTF-8, or not CSV */
export function readCsvFile(path: string): CsvRows {
  return parseCsv(decodeCsv(readBytes(path), path), path);
}

/**
 * Rows of a text whose cells are delimited by comma, semicolon, tab or bar; empty lines are left out, rows of empty
 * cells are not.
 *
 * @param name what messages call the text
 * @throws {FileError} where quotes do not match, or there is nothing
 */
export function parseCsv(
  text: string,
  name: string,
  { delimiter, maxRows = 0 }: CsvOptions = {},
): CsvRows {
  const content = text.replace(/^\uFEFF/, '');
  const cut = delimiter ?? guessed(content);
  const { data, errors, meta } = Papa.parse<string[]>(content, {
    delimiter: cut,
    preview: maxRows,
  });
  const begins = linesOf(data, meta.linebreak === '\r' ? '\r' : '\n');
  const quotes = errors.find(({ type }) => type === 'Quotes');
  if (quotes) {
    const line = begins[quotes.row ?? 0] ?? 1;
    throw new FileError(`${name}: row ${line}: expected quotes in pairs, got one that stays open`);
  }
  const isEmpty = (row: readonly string[]) => row.length < 2 && (row[0] ?? '').trim() === '';
  const rows = data.filter((row) => !isEmpty(row));
  if (rows.length === 0) throw new FileError(`${name}: expected rows of data, got none`);
  const lines = begins.filter((_, i) => !isEmpty(data[i] ?? []));
  return { rows, lines, hasHeader: seemsNamed(rows), delimiter: cut };
}

function guessed(text: string): Delimiter {
  // Empty lines would be taken for rows of one cell, and count against every delimiter.
  const settings = { skipEmptyLines: 'greedy', preview: 1 } as const;
  const { meta } = Papa.parse<string[]>(text, { ...settings, delimitersToGuess: [...delimiters] });
  return delimiters.find((each) => each === meta.delimiter) ?? ',';
}

/** Where each row begins: quoted cells may hold line breaks of their own. */
function linesOf(rows: readonly (readonly string[])[], lineBreak: string): number[] {
  let line = 1;
  return rows.map((row) => {
    const begin = line++;
    for (const cell of row) line += cell.split(lineBreak).length - 1;
    return begin;
  });
}

function readBytes(path: string): Buffer {
  try {
    const status = statSync(path);
    // The size of a device or a pipe says nothing about how much comes out of it.
    if (!status.isFile()) throw new FileError(`${path}: expected a file, got something else`);
    const { size } = status;
    if (size <= limits.tableBytes.max) return readFileSync(path);
    const megabytes = (bytes: number) => Math.ceil(bytes / 1e6);
    throw new FileError(
      `${path}: expected at most ${megabytes(limits.tableBytes.max)} MB, got ${megabytes(size)} MB`,
    );
  } catch (error) {
    if (error instanceof FileError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'no such file' : (error as Error).message;
    throw new FileError(`cannot read ${path}: ${reason}`);
  }
}

/** @throws {FileError} where the bytes are not UTF-8 */
export function decodeCsv(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FileError(`${name}: expected text in UTF-8, got other bytes`);
  }
}

function seemsNamed([first = [], ...rest]: readonly (readonly string[])[]): boolean {
  const isNumber = (text: string) => text.trim() !== '' && Number.isFinite(Number(text));
  return !first.some(isNumber) && rest.slice(0, 100).some((row) => row.some(isNumber));
}
