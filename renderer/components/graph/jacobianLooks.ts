/** What a Jacobian looks like, which says why nobody has to write it down. */

interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** `mask`: diagonal, of zeros and ones, as ReLU's; `row`: of a single number by a vector, the gradient itself. */
export function looksOf({
  rows,
  columns,
  values,
}: Matrix): 'row' | 'zero' | 'mask' | 'diagonal' | 'sparse' | 'full' {
  if (values.every((value) => value === 0)) return 'zero';
  if (rows === 1) return 'row';
  const isDiagonal =
    rows === columns && values.every((value, i) => value === 0 || i % (columns + 1) === 0);
  if (isDiagonal) return values.every((value) => value === 0 || value === 1) ? 'mask' : 'diagonal';
  return values.filter((value) => value === 0).length > values.length / 3 ? 'sparse' : 'full';
}
