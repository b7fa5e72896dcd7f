/** Numbers as Python reads them. */
import type { NumericArray } from '../tensor/index.ts';

const PER_LINE = 8;

/** In as many digits as tell it apart from its neighbours in float32: PyTorch and NumPy read back the same one. */
export function pythonNumber(value: number): string {
  if (Number.isNaN(value)) return 'float("nan")';
  if (!Number.isFinite(value)) return value > 0 ? 'float("inf")' : 'float("-inf")';
  const text = String(Number(value.toPrecision(9)));
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** `[1.0, 2.0, …]`, wrapped. */
export function pythonList(values: NumericArray | readonly number[], indent: string): string {
  const numbers = Array.from(values, pythonNumber);
  if (numbers.length <= PER_LINE) return `[${numbers.join(', ')}]`;
  const lines: string[] = [];
  for (let i = 0; i < numbers.length; i += PER_LINE) {
    lines.push(`${indent}    ${numbers.slice(i, i + PER_LINE).join(', ')},`);
  }
  return `[\n${lines.join('\n')}\n${indent}]`;
}

/** `[[…], […]]`, a row per line. */
export function pythonRows(values: NumericArray, columns: number, indent: string): string {
  const rows: string[] = [];
  for (let start = 0; start < values.length; start += columns) {
    const row = values.subarray(start, start + columns);
    rows.push(`${indent}    ${pythonList(row, `${indent}    `)},`);
  }
  return `[\n${rows.join('\n')}\n${indent}]`;
}

export function transposed(
  values: NumericArray,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): Float64Array {
  return Float64Array.from({ length: rows * columns }, (_, i) => {
    const [column, row] = [Math.floor(i / rows), i % rows];
    return values[row * columns + column] ?? NaN;
  });
}

// An interface, since a type may not stand in its own definition.
export interface PythonRecord {
  readonly [name: string]: PythonValue;
}

/** What a program holds as plain data. */
export type PythonValue =
  number | string | boolean | null | undefined | readonly PythonValue[] | PythonRecord;

/** Longer ones are broken, a member per line. */
const LINE = 96;

/** The value as Python reads it back, all digits kept. Members that are `undefined` are left out. */
export function pythonValue(value: PythonValue, indent = ''): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  const inner = `${indent}    `;
  const isList = isListed(value);
  const members = isList
    ? value.map((each) => pythonValue(each, inner))
    : Object.entries(value).flatMap(([name, each]) =>
        each === undefined ? [] : [`${JSON.stringify(name)}: ${pythonValue(each, inner)}`],
      );
  const [open, close] = isList ? '[]' : '{}';
  const line = `${open}${members.join(', ')}${close}`;
  if (indent.length + line.length <= LINE && !line.includes('\n')) return line;
  return `${open}\n${members.map((member) => `${inner}${member},\n`).join('')}${indent}${close}`;
}

/** `Array.isArray` does not tell a readonly list from an object. */
function isListed(value: readonly PythonValue[] | PythonRecord): value is readonly PythonValue[] {
  return Array.isArray(value);
}

/** As a key of a dictionary: `(3, "relu")`. */
export function pythonTuple(values: readonly PythonValue[]): string {
  const members = values.map((value) => pythonValue(value));
  return members.length === 1 ? `(${members.join('')},)` : `(${members.join(', ')})`;
}
