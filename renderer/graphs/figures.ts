/** Numbers of a graph as they are read: short, with a true minus sign, and words for what is not finite. */

const FIGURES = 6;

/** `−0.197`, `1.2e−5`, `∞`, `NaN` */
export function figure(value: number, figures = FIGURES): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const short = Number(value.toPrecision(figures));
  // Not −0.
  if (short === 0) return '0';
  const size = Math.abs(short);
  const text = size >= 1e7 || size < 1e-4 ? short.toExponential() : String(short);
  return text.replaceAll('-', '−').replace('e+', 'e');
}

/** A tensor in one line: `[0.22, 0.26]`, cut where it is long. */
export function tensorText(numbers: ArrayLike<number>, shape: readonly number[], most = 4): string {
  if (shape.length === 0) return figure(numbers[0] ?? NaN, 4);
  const shown = Array.from({ length: Math.min(most, numbers.length) }, (_, i) =>
    figure(numbers[i] ?? NaN, 3),
  );
  return `[${shown.join(', ')}${numbers.length > most ? ', …' : ''}]`;
}

/** A share of bytes, in the largest unit that leaves a number above 1. */
export function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${Number((bytes / 1000 ** power).toPrecision(4))} ${units[power] ?? ''}`;
}
