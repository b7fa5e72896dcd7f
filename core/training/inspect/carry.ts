/** Points on their way through a network: what every layer makes of them. */
import type { SampleSize } from '../../contract/index.ts';
import type { Points } from '../../data/index.ts';
import type { Network } from '../../nn/index.ts';
import type { NumericArray } from '../../tensor/index.ts';
import type { Predictor } from '../predictor.ts';

/** Multiplications after which an answer should be there: a few tens of milliseconds. */
const MULTIPLICATIONS = 40_000_000;
const FEWEST_POINTS = 16;

/** Some points that stand for all of a set. */
export interface Sample extends SampleSize {
  /** [shown]: indices within the set. */
  readonly rows: Float64Array<ArrayBuffer>;
  /** [shown, 2] */
  readonly features: Float64Array;
}

/** What takes points along: a run, or what stands for one. */
interface Carrier {
  readonly network: Network;
  readonly predictor: Predictor;
}

/** Every so-and-so-manyth point of a set; fewer of a network that takes long. */
export function sampleOf(
  points: Points,
  most: number,
  { network }: Pick<Carrier, 'network'>,
): Sample {
  const affordable = Math.floor(MULTIPLICATIONS / network.parameterCount);
  const of = points.count;
  const shown = Math.min(of, most, Math.max(FEWEST_POINTS, affordable));
  const rows = Float64Array.from({ length: shown }, (_, i) => Math.floor((i * of) / shown));
  const features = new Float64Array(2 * shown);
  for (let i = 0; i < shown; i++) {
    features[2 * i] = points.features[2 * rows[i]];
    features[2 * i + 1] = points.features[2 * rows[i] + 1];
  }
  return { shown, of, rows, features };
}

/**
 * As in prediction: dropout lets everything through, batch normalization goes by its running statistics.
 *
 * @param points [points, 2]
 * @returns per layer [points, units]: the features, the outputs of the hidden layers, the scores
 */
export function carry({ predictor, network }: Carrier, points: Float64Array): Float64Array[] {
  const count = points.length / 2;
  const outputs = network.widths.map((units) => new Float64Array(count * units));
  for (let start = 0; start < count; start += predictor.rows) {
    const end = Math.min(start + predictor.rows, count);
    predictor.points.set(points.subarray(2 * start, 2 * end));
    predictor.predict();
    for (const [layer, units] of network.widths.entries()) {
      const slice = predictor.readLayer(layer).subarray(0, (end - start) * units);
      outputs[layer].set(slice, start * units);
    }
  }
  return outputs;
}

/** Whether none of them is NaN or infinite: what less itself is not 0. */
export function areFinite(values: NumericArray): boolean {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] - values[i];
  return sum === 0;
}
