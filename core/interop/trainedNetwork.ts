/** A trained network as other programs need it: its layers in a row, with their numbers, and answers to check by. */
import {
  defaultAlphas,
  type ActivationName,
  type InputFeatureName,
  type LayerSpec,
  type LossName,
} from '../contract/index.ts';
import type { NumericArray } from '../tensor/index.ts';
import type { Run } from '../training/index.ts';

/** x W + b. */
export interface TrainedLinear {
  readonly type: 'linear';
  /** Its place: `layers.0`. */
  readonly name: string;
  readonly inFeatures: number;
  readonly outFeatures: number;
  /** [inFeatures, outFeatures], row-major. */
  readonly weight: NumericArray;
  /** [outFeatures] */
  readonly bias: NumericArray | null;
}

export type TrainedLayer =
  | TrainedLinear
  | { readonly type: 'activation'; readonly activation: ActivationName; readonly alpha: number }
  /** The largest of every `pieces` neighbours. */
  | { readonly type: 'largest'; readonly units: number; readonly pieces: number }
  /** Lets everything through once a network is trained. */
  | { readonly type: 'dropout'; readonly rate: number }
  | {
      readonly type: 'batchNorm';
      readonly name: string;
      readonly width: number;
      /** Each [width]. */
      readonly gamma: NumericArray;
      readonly beta: NumericArray;
      readonly mean: NumericArray;
      readonly variance: NumericArray;
      readonly epsilon: number;
      /** The newest batch's share in mean and variance. */
      readonly momentum: number;
    }
  | { readonly type: 'residual'; readonly layers: readonly TrainedLayer[] };

export interface TrainedNetwork {
  readonly step: number;
  readonly loss: LossName;
  readonly task: 'classification' | 'regression';
  readonly classes: number;
  /** Scores per point. */
  readonly outputs: number;
  /** What is done to a point as it was measured, before the features are taken. */
  readonly standardization: {
    readonly mean: readonly [number, number];
    readonly deviation: readonly [number, number];
  } | null;
  readonly features: readonly InputFeatureName[];
  readonly layers: readonly TrainedLayer[];
  readonly checks: {
    /** Points as they are measured, [count, 2]. */
    readonly inputs: Float64Array;
    /** What the lab says of them, [count, outputs]. */
    readonly scores: Float64Array;
  };
}

/** So many check points a side: a lattice over where the points lie, and a little beyond. */
const CHECKS_PER_SIDE = 5;
const BEYOND = 1.2;

/** The network at the step that is shown, with its own float32 or float64 numbers. */
export function trainedNetwork(run: Run): TrainedNetwork {
  const { dataset, inForce, network } = run;
  const { standardization = null, task, classes } = dataset;
  const hidden = inForce.network.layers.flatMap((layer, i) => layersOf(run, layer, `layers.${i}`));
  const last = `layers.${inForce.network.layers.length}`;
  return {
    step: run.step,
    loss: inForce.loss,
    task,
    classes,
    outputs: network.outFeatures,
    standardization,
    features: inForce.network.features,
    layers: [...hidden, linearOf(run, last)],
    checks: checksOf(run),
  };
}

function layersOf(run: Run, layer: LayerSpec, name: string): TrainedLayer[] {
  switch (layer.type) {
    case 'dense':
      return [linearOf(run, name), ...activationsOf(layer.activation, layer.alpha)];
    case 'activation':
      return activationsOf(layer.activation, layer.alpha);
    case 'maxout': {
      const { units, pieces } = layer;
      return [linearOf(run, name), { type: 'largest', units, pieces }];
    }
    case 'dropout':
      return [{ type: 'dropout', rate: layer.rate }];
    case 'batchNorm': {
      const gamma = run.parameter(`${name}.gamma`);
      return [
        {
          type: 'batchNorm',
          name,
          width: gamma.length,
          gamma,
          beta: run.parameter(`${name}.beta`),
          mean: run.statistic(`${name}.runningMean`),
          variance: run.statistic(`${name}.runningVariance`),
          epsilon: layer.epsilon,
          momentum: layer.momentum,
        },
      ];
    }
    case 'residual': {
      const layers = layer.layers.flatMap((each, i) => layersOf(run, each, `${name}.${i}`));
      return [{ type: 'residual', layers }];
    }
  }
}

function activationsOf(activation: ActivationName, alpha?: number): TrainedLayer[] {
  if (activation === 'linear') return [];
  return [{ type: 'activation', activation, alpha: alpha ?? defaultAlphas[activation] ?? 1 }];
}

function linearOf(run: Run, name: string): TrainedLinear {
  const { parameters } = run.network;
  const weight = parameters.find((parameter) => parameter.name === `${name}.weight`);
  if (!weight) throw new Error(`internal: ${name} has no weights`);
  const [inFeatures = 0, outFeatures = 0] = weight.shape;
  const hasBias = parameters.some((parameter) => parameter.name === `${name}.bias`);
  return {
    type: 'linear',
    name,
    inFeatures,
    outFeatures,
    weight: run.parameter(weight.name),
    bias: hasBias ? run.parameter(`${name}.bias`) : null,
  };
}

function checksOf(run: Run): TrainedNetwork['checks'] {
  const { train, standardization } = run.dataset;
  const reach = BEYOND * train.features.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const { mean, deviation } = standardization ?? { mean: [0, 0], deviation: [1, 1] };
  const count = CHECKS_PER_SIDE * CHECKS_PER_SIDE;
  const seen = new Float64Array(2 * count);
  const inputs = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    const places = [i % CHECKS_PER_SIDE, Math.floor(i / CHECKS_PER_SIDE)] as const;
    for (const axis of [0, 1] as const) {
      const along = (2 * places[axis]) / (CHECKS_PER_SIDE - 1) - 1;
      // In float32, as most programs will be given them.
      const x = Math.fround(along * reach * deviation[axis] + mean[axis]);
      inputs[2 * i + axis] = x;
      seen[2 * i + axis] = (x - mean[axis]) / deviation[axis];
    }
  }
  return { inputs, scores: run.scores(seen) };
}
