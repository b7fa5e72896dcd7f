/** Weights and gradients as they are shown: three figures, with a true minus sign. */

const SMALLEST = 0.001;
const LARGEST = 10_000;

/** `−0.125`, `3.2e−5`; a dash for what is not finite. */
export function formatSigned(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const isPlain = size === 0 || (size >= SMALLEST && size < LARGEST);
  const text = isPlain ? String(Number(value.toPrecision(3))) : value.toExponential(1);
  return text.replaceAll('-', '−');
}
