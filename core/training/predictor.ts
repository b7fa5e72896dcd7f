/** What a network says at points of the plane, a slice of them at a time. */
import type { Dataset } from '../data/index.ts';
import type { Engine, Plan } from '../kernels/index.ts';
import type { NumericArray } from '../tensor/index.ts';
import { names, recordPrediction, type Model, type PredictionRecording } from './recordings.ts';

/** A slice has at most so many points. */
const MOST_ROWS = 512;
/** Multiplications after which a slice should be done: a few milliseconds. */
const SLICE_MULTIPLICATIONS = 4_000_000;

type Prediction = PredictionRecording & { readonly plan: Plan };

/** Buffers and plan are laid out once: predicting again and again allocates nothing. */
export class Predictor {
  /** Points of one slice: fewer where the network is large, so that a slice never takes long. */
  readonly rows: number;
  /** [rows, 2]: where the points of the next slice are put. */
  readonly points: Float64Array;
  readonly classes: number;
  /** Scores per point. */
  readonly outputs: number;
  readonly #prediction: Prediction;
  readonly #probabilities: Float64Array;
  readonly #scores: Float64Array;
  readonly #layers: (Float64Array | undefined)[] = [];

  constructor(
    private readonly engine: Engine,
    private readonly model: Model,
    dataset: Dataset,
  ) {
    const { network } = model;
    this.rows = rowsOf(network.parameterCount);
    this.classes = dataset.classes;
    this.outputs = network.outFeatures;
    this.points = new Float64Array(this.rows * network.inFeatures);
    this.#probabilities = new Float64Array(this.rows * this.classes);
    this.#scores = new Float64Array(this.rows * this.outputs);
    const prediction = recordPrediction(model, this.rows, certainValue(dataset));
    const observed = [...prediction.layers, prediction.scores, prediction.probabilities];
    const plan = engine.lower(prediction.recording, { gradients: false, observed });
    this.#prediction = { ...prediction, plan };
  }

  /** Predicts the slice in `points`. */
  predict(): void {
    this.engine.write(names.predictX, this.points);
    this.#prediction.plan.forward();
  }

  /** [rows, classes] of the predicted slice, valid until the next is read. */
  readProbabilities(): Float64Array {
    return this.#prediction.plan.readValue(this.#prediction.probabilities, this.#probabilities);
  }

  /** [rows, outputs] of the predicted slice, valid until the next is read. */
  readScores(): Float64Array {
    return this.#prediction.plan.readValue(this.#prediction.scores, this.#scores);
  }

  /**
   * [rows, units] of the predicted slice, valid until the next of this layer is read.
   *
   * @param layer 0 the features, then the hidden layers, the scores last
   */
  readLayer(layer: number): Float64Array {
    const units = this.model.network.widths[layer];
    const buffer = (this.#layers[layer] ??= new Float64Array(this.rows * units));
    return this.#prediction.plan.readValue(this.#prediction.layers[layer], buffer);
  }

  /** features: [points, 2] → probabilities: [points, classes] */
  probabilities(features: NumericArray): Float64Array {
    return this.#all(features, this.classes, () => this.readProbabilities());
  }

  /** features: [points, 2] → scores: [points, outputs] */
  scores(features: NumericArray): Float64Array {
    return this.#all(features, this.outputs, () => this.readScores());
  }

  #all(features: NumericArray, columns: number, read: () => Float64Array): Float64Array {
    const { inFeatures } = this.model.network;
    const points = features.length / inFeatures;
    const predicted = new Float64Array(points * columns);
    for (let start = 0; start < points; start += this.rows) {
      const count = Math.min(this.rows, points - start);
      this.points.set(features.subarray(start * inFeatures, (start + count) * inFeatures));
      this.predict();
      predicted.set(read().subarray(0, count * columns), start * columns);
    }
    return predicted;
  }
}

function rowsOf(parameters: number): number {
  let rows = MOST_ROWS;
  while (rows > 1 && rows * parameters > SLICE_MULTIPLICATIONS) rows /= 2;
  return rows;
}

/** The value drawn as certain: the largest one aimed at; where classes are asked for, their values are −1 and 1. */
export function certainValue({ task, train }: Dataset): number {
  if (task === 'classification') return 1;
  const largest = train.targets.reduce((most, target) => Math.max(most, Math.abs(target)), 0);
  return largest > 0 ? largest : 1;
}
