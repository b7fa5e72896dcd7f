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
