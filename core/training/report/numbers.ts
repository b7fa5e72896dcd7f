/** Numbers as a report writes them, the same in every language. */

/** With commas between thousands. */
export function whole(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** Four digits; a dash where there is no number. */
export function figure(value: number | null | undefined): string {
  return value === null || value === undefined || !Number.isFinite(value)
    ? '–'
    : value.toPrecision(4);
}

/** A share from 0 to 1 in percent. */
export function percent(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : `${(100 * value).toFixed(1)} %`;
}

/** A relative error in powers of ten; 0 is below what the numbers resolve. */
export function errorFigure(value: number): string {
  if (value === 0) return '0';
  return Number.isFinite(value) ? value.toExponential(1) : '–';
}
