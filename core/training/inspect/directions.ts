/** Two directions to look into from a network's weights. */
import type { SurfaceDirections } from '../../contract/index.ts';
import { isWeight } from '../../nn/index.ts';
import { leadingEigen, randomStream } from '../../tensor/index.ts';
import type { Replica } from './replica.ts';
import { dot, minus, norm, scaled } from './vectors.ts';

export interface Directions {
  readonly vectors: readonly [Float64Array, Float64Array];
  readonly taken: SurfaceDirections;
  readonly fallback: 'fewStates' | 'standsStill' | null;
}

/** Of more kept states, so many that are evenly spread lay out the plane. */
const MOST_STATES = 32;
const FEWEST_STATES = 3;
/** How much further than the path the plane reaches. */
const MARGIN = 1.1;
/** A variance of less than this share of the largest is rounding. */
const FLAT = 1e-10;

/** Yields between pieces of work that come before the first loss. */
export type Preparing<Result> = Generator<0, Result, undefined>;

/**
 * The directions asked for; random ones where the path has none; `undefined` where all weights are 0, so that they
 * have no scale.
 *
 * @param states all parameters of each kept state, the current ones last
 */
export function* directionsFor(
  replica: Replica,
  asked: SurfaceDirections,
  states: readonly Float64Array[],
): Preparing<Directions | undefined> {
  if (asked.kind === 'random') return yield* randomDirections(replica, asked.seed, null);
  if (states.length < FEWEST_STATES) return yield* randomDirections(replica, 0, 'fewStates');
  const vectors = yield* pathDirections(replica.origin, states);
  if (!vectors) return yield* randomDirections(replica, 0, 'standsStill');
  return { vectors, taken: asked, fallback: null };
}

/**
 * Gaussian directions, each weight matrix's part scaled to the Frobenius norm of that matrix; biases and batch
 * normalization are held. After H. Li et al. 2018, "Visualizing the Loss Landscape of Neural Nets", section 4, with
 * one scale per layer.
 */
function* randomDirections(
  replica: Replica,
  seed: number,
  fallback: Directions['fallback'],
): Preparing<Directions | undefined> {
  const draw = function* (name: string): Preparing<Float64Array> {
    const stream = randomStream(seed, name);
    const direction = new Float64Array(replica.origin.length);
    for (const [i, { start, end }] of replica.spans.entries()) {
      yield 0;
      if (!isWeight(replica.model.network.parameters[i])) continue;
      const part = direction.subarray(start, end);
      for (let at = 0; at < part.length; at++) part[at] = stream.normal();
      scale(part, norm(replica.origin.subarray(start, end)) / norm(part));
    }
    return direction;
  };
  const first = yield* draw('surface.first');
  const second = yield* draw('surface.second');
  if (norm(first) === 0 || norm(second) === 0) return undefined;
  return { vectors: [first, second], taken: { kind: 'random', seed }, fallback };
}

/**
 * The two leading principal directions of the states minus the current parameters (Li et al. 2018, section 7), each
 * so long that ±1 holds the whole path.
 */
function* pathDirections(
  origin: Float64Array,
  states: readonly Float64Array[],
): Preparing<[Float64Array, Float64Array] | undefined> {
  const differences = thinned(states).map((state) => minus(state, origin));
  const found = yield* principalDirections(differences);
  if (found.length === 0 || origin.length < 2) return undefined;
  const [first] = found;
  const reach = (direction: Float64Array) =>
    differences.reduce(
      (most, difference) => Math.max(most, Math.abs(dot(difference, direction))),
      0,
    );
  const one = MARGIN * reach(first);
  // Of a path along a line: across it the plane is as wide as it is long.
  if (found.length === 1) return [scaled(first, one), scaled(acrossTo(first), one)];
  const second = found[1];
  return [scaled(first, one), scaled(second, MARGIN * reach(second))];
}

/**
 * Up to two principal directions of length 1, from the small matrix of inner products (the covariance of all
 * parameters would be huge).
 *
 * @param rows [states] of [parameters]
 */
function* principalDirections(rows: readonly Float64Array[]): Preparing<Float64Array[]> {
  const mean = new Float64Array(rows[0].length);
  for (const row of rows) for (let i = 0; i < row.length; i++) mean[i] += row[i] / rows.length;
  const centred = rows.map((row) => minus(row, mean));
  const products = new Float64Array(rows.length * rows.length);
  for (const [i, row] of centred.entries()) {
    for (let j = 0; j <= i; j++) {
      products[i * rows.length + j] = products[j * rows.length + i] = dot(row, centred[j]);
    }
    yield 0;
  }
  const { values, vectors } = leadingEigen(products, rows.length, 2);
  const directions: Float64Array[] = [];
  for (const [i, value] of values.entries()) {
    if (!(value > 0 && value > FLAT * values[0])) break;
    const direction = new Float64Array(mean.length);
    for (const [r, row] of centred.entries()) {
      const factor = vectors[i * rows.length + r];
      for (let at = 0; at < row.length; at++) direction[at] += factor * row[at];
    }
    directions.push(scaled(direction, 1 / norm(direction)));
  }
  return directions;
}

/** Of length 1, at a right angle to a direction of length 1: the axis that it has least of, made upright to it. */
function acrossTo(direction: Float64Array): Float64Array {
  let axis = 0;
  for (let i = 1; i < direction.length; i++) {
    if (Math.abs(direction[i]) < Math.abs(direction[axis])) axis = i;
  }
  const across = direction.map((value) => -value * direction[axis]);
  across[axis] += 1;
  return scaled(across, 1 / norm(across));
}

function thinned(states: readonly Float64Array[]): readonly Float64Array[] {
  if (states.length <= MOST_STATES) return states;
  return Array.from(
    { length: MOST_STATES },
    (_, i) => states[Math.round((i * (states.length - 1)) / (MOST_STATES - 1))],
  );
}

function scale(values: Float64Array, factor: number): void {
  for (let i = 0; i < values.length; i++) values[i] *= factor;
}
