/** Which units of a wide layer say most. */
import type { Run } from './run.ts';

/**
 * The units of a layer, in their order; where there are more than `most`, those with the largest Euclidean norm of
 * incoming weights.
 *
 * @param layer 0 the input, then the hidden layers, the output layer last
 */
export function largestUnits(run: Run, layer: number, most: number): number[] {
  const units = Array.from({ length: run.network.widths[layer] }, (_, unit) => unit);
  if (units.length <= most) return units;
  const norms = squaredNorms(run, layer, units.length);
  return units
    .toSorted((a, b) => norms[b] - norms[a] || a - b)
    .slice(0, most)
    .toSorted((a, b) => a - b);
}

/** Units of one layer have their weights at equal distances: those of the first two tell all. */
function squaredNorms(run: Run, layer: number, units: number): Float64Array {
  const norms = new Float64Array(units);
  const [first, second] = [0, 1].map((unit) => run.network.incomingOf(layer, unit));
  if (!first || !second) return norms;
  const distance = second.weights[0].index - first.weights[0].index;
  const weights = first.weights.filter((place) => place.parameter.role !== 'bias');
  const values = run.parameter(weights[0].parameter.name);
  for (let unit = 0; unit < units; unit++) {
    for (const { index } of weights) {
      const value = values[index + unit * distance];
      norms[unit] += value * value;
    }
  }
  return norms;
}
