/** Fields made larger, so that a network need not be asked at every pixel of a picture. */
import { checkField, type Field } from './field.ts';

/**
 * The field with `factor` times as many pixels each way, interpolated bilinearly between pixel centres.
 *
 * It is the probabilities that are interpolated, before they are painted: half-way between two pixels
 * that are sure of different classes they pass through "unsure", and the pale seam appears there, sharp.
 * Painted colours would pass through a muddy mixture, and the seam would fall apart into steps.
 *
 * @param factor a whole number
 * @throws {ShapeError} where the probabilities are not of the field's size
 */
export function enlarge(field: Field, factor: number): Field {
  checkField(field);
  const width = factor * field.width;
  const height = factor * field.height;
  const probabilities = new Float64Array(height * width * field.classes);
  const columns = neighbours(field.width, factor);
  const rows = neighbours(field.height, factor);
  let at = 0;
  for (const row of rows) {
    for (const column of columns) {
      for (let k = 0; k < field.classes; k++) {
        probabilities[at++] = interpolate(field, row, column, k);
      }
    }
  }
  return { probabilities, width, height, classes: field.classes };
}

/** A place between two rows (or columns): `share` of the way from one to the other. */
interface Between {
  readonly low: number;
  readonly high: number;
  readonly share: number;
}

/** For each of `factor * count` pixels the two between whose centres its own lies; at the rim twice the last. */
function neighbours(count: number, factor: number): Between[] {
  return Array.from({ length: factor * count }, (_, i) => {
    const place = Math.min(count - 1, Math.max(0, (i + 0.5) / factor - 0.5));
    const low = Math.floor(place);
    return { low, high: Math.min(count - 1, low + 1), share: place - low };
  });
}

function interpolate(field: Field, row: Between, column: Between, k: number): number {
  const { probabilities, width, classes } = field;
  const upper = classes * row.low * width + k;
  const lower = classes * row.high * width + k;
  const left = classes * column.low;
  const right = classes * column.high;
  return mix(
    mix(probabilities[upper + left], probabilities[upper + right], column.share),
    mix(probabilities[lower + left], probabilities[lower + right], column.share),
    row.share,
  );
}

function mix(from: number, to: number, share: number): number {
  return from + share * (to - from);
}
