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
