/** Units that do the same as others of their layer. */
import { ALIKE, type UnitsOfLayer } from '../../contract/index.ts';
import { moments } from './judge.ts';

/** Pairs grow with the square: of wider layers they are not looked for. */
const MOST_UNITS = 512;

/**
 * Units whose outputs go with those of one before them (|correlation| above ALIKE) while their weights point the same
 * way, or both the other way. Units that are constant are none.
 *
 * @param outputs [points, width]
 * @param incoming [width, inputs]
 */
export function duplicatesOf(
  outputs: Float64Array,
  width: number,
  incoming: Float32Array,
): UnitsOfLayer['duplicates'] {
  if (width > MOST_UNITS) return [];
  const courses = standardizedCourses(outputs, width);
  const directions = unitRows(incoming, width);
  const found: UnitsOfLayer['duplicates'] = [];
  for (let unit = 1; unit < width; unit++) {
    for (let of = 0; of < unit; of++) {
      const sign = likeness(directions, unit, of);
      // Weights are few, points are many.
      if (sign === 0 || likeness(courses, unit, of) !== sign) continue;
      found.push({ unit, of, sign });
      break;
    }
  }
  return found;
}

/** 1 where two unit vectors are the same but for ALIKE, −1 where they are opposite, else 0. */
function likeness(rows: readonly Float64Array[], a: number, b: number): 1 | -1 | 0 {
  const [first, second] = [rows[a], rows[b]];
  let cosine = 0;
  for (let i = 0; i < first.length; i++) cosine += first[i] * second[i];
  if (cosine > ALIKE) return 1;
  return cosine < -ALIKE ? -1 : 0;
}

/** [width] of [points]: outputs less their mean, as unit vectors; zeros where a unit is constant. */
function standardizedCourses(outputs: Float64Array, width: number): Float64Array[] {
  const points = outputs.length / width;
  const [mean, deviation] = moments(outputs, width);
  return Array.from({ length: width }, (_, unit) => {
    const length = deviation[unit] * Math.sqrt(points);
    return Float64Array.from({ length: points }, (_, point) =>
      length > 0 ? (outputs[point * width + unit] - mean[unit]) / length : 0,
    );
  });
}

function unitRows(matrix: Float32Array, rows: number): Float64Array[] {
  const columns = matrix.length / rows;
  return Array.from({ length: rows }, (_, row) => {
    const values = Float64Array.from(matrix.subarray(row * columns, (row + 1) * columns));
    const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
    return length > 0 ? values.map((value) => value / length) : values;
  });
}
