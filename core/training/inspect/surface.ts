/** The loss over a plane through a run's weights, with the way that training took, and along its gradient. */
import {
  SLICE_SAMPLES,
  surfaceLimits,
  type LossSurface,
  type SurfaceDirections,
} from '../../contract/index.ts';
import { learningRateAt } from '../../optim/index.ts';
import { finiteOrNull } from '../measure.ts';
import type { Run } from '../run.ts';
import { directionsFor, type Directions, type Preparing } from './directions.ts';
import type { Replica } from './replica.ts';
import { dot, minus, norm } from './vectors.ts';

export interface SurfaceSettings {
  /** Odd: places along each side. */
  readonly size: number;
  /** The plane reaches from −span to span along both directions. */
  readonly span: number;
  readonly directions: SurfaceDirections;
}

type Surface = Omit<LossSurface, 'kind' | 'ms'>;
type SurfaceOutcome =
  { readonly surface: Surface } | { readonly without: 'diverged' | 'zeroWeights' };

/** Yields the share that is done after every loss; the run may go on training meanwhile. */
type SurfaceStudy = Generator<number, SurfaceOutcome, undefined>;

/**
 * The train loss (data + regularization) at the current parameters w + α d₁ + β d₂, the middle one the run's own to
 * the bit; along −gradient as far as α = span goes; and at the kept states, projected on the plane. Running statistics
 * of batch normalization are held, and dropout lets everything through.
 */
export function* studySurface(run: Run, settings: SurfaceSettings): SurfaceStudy {
  const { size, span } = settings;
  const { step } = run;
  const replica = run.replica({ mostPoints: surfaceLimits.points.max });
  try {
    if (!Number.isFinite(replica.loss()) || !replica.origin.every(Number.isFinite)) {
      return { without: 'diverged' };
    }
    const kept = keptStates(run, replica);
    const states = kept.map(({ state }) => state);
    const directions = yield* directionsFor(replica, settings.directions, states);
    if (!directions) return { without: 'zeroWeights' };
    const { vectors } = directions;
    const places = yield* projected(replica.origin, states, vectors);
    const learningRate = learningRateAt(run.inForce.schedule, run.inForce.learningRate, step);
    const total = size * size + SLICE_SAMPLES + states.length;
    let done = 0;
    const at = function* (flat: Float64Array): Generator<number, number, undefined> {
      replica.moveTo(flat);
      const loss = replica.loss();
      yield ++done / total;
      return loss;
    };
    const losses = yield* lossesOnPlane(replica, directions, settings, at);
    const slice = yield* sliceAlongGradient(replica, span * norm(vectors[0]), learningRate, at);
    const stateLosses = new Float64Array(states.length);
    for (const [i, state] of states.entries()) stateLosses[i] = yield* at(state);
    return {
      surface: {
        step,
        size,
        span,
        directions: directions.taken,
        fallback: directions.fallback,
        points: replica.points,
        ofPoints: replica.dataset.train.count,
        losses,
        lengths: [norm(vectors[0]), norm(vectors[1])],
        loss: losses[(size * size - 1) / 2],
        path: {
          steps: kept.map((each) => each.step),
          ...places,
          losses: stateLosses,
        },
        slice,
      },
    };
  } finally {
    replica.close();
  }
}

type LossAt = (flat: Float64Array) => Generator<number, number, undefined>;

function* lossesOnPlane(
  { origin }: Replica,
  { vectors: [first, second] }: Directions,
  { size, span }: SurfaceSettings,
  at: LossAt,
): Generator<number, Float64Array<ArrayBuffer>, undefined> {
  const losses = new Float64Array(size * size);
  const flat = new Float64Array(origin.length);
  const middle = (size - 1) / 2;
  const coordinate = (index: number) => (span * (index - middle)) / middle;
  for (let row = 0; row < size; row++) {
    const beta = coordinate(row);
    for (let column = 0; column < size; column++) {
      const alpha = coordinate(column);
      for (let i = 0; i < flat.length; i++) {
        flat[i] = origin[i] + alpha * first[i] + beta * second[i];
      }
      losses[row * size + column] = yield* at(flat);
    }
  }
  return losses;
}

function* sliceAlongGradient(
  replica: Replica,
  reach: number,
  learningRate: number,
  at: LossAt,
): Generator<number, LossSurface['slice'], undefined> {
  const { origin } = replica;
  replica.moveTo(origin);
  const gradient = replica.gradient();
  const gradientNorm = norm(gradient);
  if (gradientNorm === 0 || !Number.isFinite(gradientNorm)) return null;
  const middle = (SLICE_SAMPLES - 1) / 2;
  const distances = Float64Array.from(
    { length: SLICE_SAMPLES },
    (_, i) => (reach * (i - middle)) / middle,
  );
  const losses = new Float64Array(SLICE_SAMPLES);
  const flat = new Float64Array(origin.length);
  for (let i = 0; i < SLICE_SAMPLES; i++) {
    const factor = distances[i] / gradientNorm;
    for (let k = 0; k < flat.length; k++) flat[k] = origin[k] - factor * gradient[k];
    losses[i] = yield* at(flat);
  }
  return { distances, losses, gradientNorm, nextStep: finiteOrNull(learningRate * gradientNorm) };
}

interface KeptState {
  readonly step: number;
  readonly state: Float64Array;
}

/** Up to the step shown, which comes last. */
function keptStates({ checkpoints, step }: Run, replica: Replica): KeptState[] {
  const before = checkpoints.all.filter((checkpoint) => checkpoint.step < step);
  const kept = before.map(({ step: own, tensors }) => ({
    step: own,
    state: replica.flatten((name) => {
      const values = tensors.get(name);
      if (!values) throw new Error(`internal: a kept state without ${name}`);
      return values;
    }),
  }));
  return [...kept, { step, state: replica.origin }];
}

/** The places on the plane nearest to states, by least squares: random directions do not meet at right angles. */
function* projected(
  origin: Float64Array,
  states: readonly Float64Array[],
  [first, second]: Directions['vectors'],
): Preparing<Pick<LossSurface['path'], 'places' | 'distances'>> {
  const [aa, ab, bb] = [dot(first, first), dot(first, second), dot(second, second)];
  const determinant = aa * bb - ab * ab;
  // Of a single weight both directions are one.
  const isLine = !(determinant > 1e-12 * aa * bb);
  const places = new Float64Array(2 * states.length);
  const distances = new Float64Array(states.length);
  for (const [i, state] of states.entries()) {
    const rest = minus(state, origin);
    const [a, b] = [dot(rest, first), dot(rest, second)];
    const alpha = isLine ? a / aa : (bb * a - ab * b) / determinant;
    const beta = isLine ? 0 : (aa * b - ab * a) / determinant;
    for (let k = 0; k < rest.length; k++) rest[k] -= alpha * first[k] + beta * second[k];
    places.set([alpha, beta], 2 * i);
    distances[i] = norm(rest);
    yield 0;
  }
  return { places, distances };
}
