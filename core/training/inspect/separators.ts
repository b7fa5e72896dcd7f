/** Where the next layer cuts a layer's space: hyperplanes, and their lines in a plane. */
import type { LayerSpec, StageAxes, StageLines } from '../../contract/index.ts';
import type { Run } from '../run.ts';
import { indexAfter, linearNamed, type LinearValues } from './linears.ts';

/** Of more classes the lines between all pairs are no picture any more. */
const MOST_CLASSES = 4;

/** Hyperplanes w · h + b = 0 in the space of a layer's outputs h. */
interface Separators extends Pick<StageLines, 'of' | 'names'> {
  /** [planes, width] */
  readonly weights: Float64Array;
  /** [planes] */
  readonly offsets: Float64Array;
}

/**
 * The lines of the layer after `layer` in that layer's plane; `null` where it makes none.
 *
 * @param mean [width] of the layer's outputs: where the units that are not shown are held
 */
export function linesAfter(
  run: Run,
  layer: number,
  axes: StageAxes,
  mean: Float64Array,
): StageLines | null {
  const separators = separatorsAfter(run, layer);
  if (!separators) return null;
  const width = mean.length;
  const { of, names, weights, offsets } = separators;
  const coefficients = new Float32Array(3 * offsets.length);
  for (let line = 0; line < offsets.length; line++) {
    const weight = weights.subarray(line * width, (line + 1) * width);
    coefficients.set(lineIn(axes, weight, offsets[line], mean), 3 * line);
  }
  if (!coefficients.every(Number.isFinite)) return null;
  return { of, names, coefficients, areWhole: width <= 2 };
}

/** a, b, c of the line in which a hyperplane meets a plane. */
function lineIn(
  axes: StageAxes,
  weight: Float64Array,
  offset: number,
  mean: Float64Array,
): [number, number, number] {
  const atMean = offset + dot(weight, mean);
  const width = weight.length;
  switch (axes.kind) {
    case 'components':
      return [
        dot(weight, axes.basis.subarray(0, width)),
        dot(weight, axes.basis.subarray(width)),
        atMean,
      ];
    case 'single':
      return [weight[0], 0, offset];
    case 'units': {
      const [first, second] = axes.units;
      const shown = new Set(axes.units);
      const c = [...shown].reduce((rest, unit) => rest - weight[unit] * mean[unit], atMean);
      return first === second ? [weight[first], 0, c] : [weight[first], weight[second], c];
    }
  }
}

function dot(a: Float64Array, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function separatorsAfter(run: Run, layer: number): Separators | null {
  const { layers } = run.inForce.network;
  if (layer > layers.length) return betweenScores(run);
  const next = indexAfter(run, layer);
  if (next === layers.length) return ofClasses(run, `layers.${next}`);
  return ofLayer(run, layers[next], `layers.${next}`);
}

function ofLayer(run: Run, spec: LayerSpec, name: string): Separators | null {
  switch (spec.type) {
    case 'dense':
      return ofUnits(weightsOf(run, name));
    case 'maxout':
      return spec.pieces === 2 ? ofPieces(weightsOf(run, name)) : null;
    case 'residual': {
      const inner = spec.layers.findIndex(({ type }) => type !== 'dropout');
      return inner < 0 ? null : ofLayer(run, spec.layers[inner], `${name}.${inner}`);
    }
    case 'activation':
    case 'dropout':
    case 'batchNorm':
      return null;
  }
}

function weightsOf(run: Run, name: string): LinearValues {
  const values = linearNamed(run, name);
  if (!values) throw new Error(`internal: ${name} has no weights`);
  return values;
}

function ofUnits(values: LinearValues): Separators {
  const units = Array.from({ length: values.columns }, (_, unit) => [unit]);
  return { of: 'units', names: units, ...differences(values, units) };
}

/** Of two pieces each: where they are equal the unit has its kink. */
function ofPieces(values: LinearValues): Separators {
  const units = Array.from({ length: values.columns / 2 }, (_, unit) => unit);
  const pieces = units.map((unit) => [2 * unit, 2 * unit + 1]);
  return { of: 'pieces', names: units.map((unit) => [unit]), ...differences(values, pieces) };
}

function ofClasses(run: Run, name: string): Separators | null {
  const names = pairsOfClasses(run);
  if (!names) return null;
  const pairs = run.network.outFeatures === 1 ? [[0]] : names;
  return { of: 'classes', names, ...differences(weightsOf(run, name), pairs) };
}

/** In the space of the scores themselves. */
function betweenScores(run: Run): Separators | null {
  const names = pairsOfClasses(run);
  if (!names) return null;
  const width = run.network.outFeatures;
  const weight = new Float64Array(width * width);
  for (let i = 0; i < width; i++) weight[i * width + i] = 1;
  const scores = { inputs: width, columns: width, weight, bias: null };
  return { of: 'classes', names, ...differences(scores, width === 1 ? [[0]] : names) };
}

/** Each as [on the positive side, on the other]; `null` in a regression, and of too many. */
function pairsOfClasses({ dataset, network }: Run): number[][] | null {
  if (dataset.task === 'regression') return null;
  if (network.outFeatures === 1) return [[1, 0]];
  const { classes } = dataset;
  if (classes > MOST_CLASSES) return null;
  const all = Array.from({ length: classes }, (_, i) => i);
  return all.flatMap((i) => all.slice(i + 1).map((j) => [i, j]));
}

/** The hyperplanes where a column's sum is 0, or where those of two columns are equal. */
function differences(
  { inputs: width, columns, weight, bias }: LinearValues,
  pairs: readonly (readonly number[])[],
): Pick<Separators, 'weights' | 'offsets'> {
  const weights = new Float64Array(pairs.length * width);
  const offsets = new Float64Array(pairs.length);
  for (const [line, pair] of pairs.entries()) {
    const [first, second] = [pair[0], pair.at(1)];
    const of = (values: ArrayLike<number>, row: number) =>
      values[row + first] - (second === undefined ? 0 : values[row + second]);
    for (let i = 0; i < width; i++) weights[line * width + i] = of(weight, i * columns);
    offsets[line] = bias ? of(bias, 0) : 0;
  }
  return { weights, offsets };
}
