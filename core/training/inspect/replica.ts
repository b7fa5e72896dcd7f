/** A run's network and objective as they stand, in memory of their own, for whoever moves parameters to look around. */
import { gradientChecks, type TensorCheck } from '../../autograd/index.ts';
import type { BackendName } from '../../contract/index.ts';
import type { Dataset } from '../../data/index.ts';
import { backends, type Engine, type Plan } from '../../kernels/index.ts';
import type { Network } from '../../nn/index.ts';
import { sizeOf, type NumericArray } from '../../tensor/index.ts';
import type { Learner } from '../learner.ts';
import { Predictor } from '../predictor.ts';
import { names, recordEvaluation, type Model, type ObjectiveRecording } from '../recordings.ts';

/** Where a parameter lies among all numbers of the network, laid end to end. */
interface Span {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export interface ReplicaSettings {
  /** Of a larger training set, so many that lie evenly spread in its order stand for all. */
  readonly mostPoints?: number;
  /** The run's own where it is left out. */
  readonly backend?: BackendName;
}

/** The run goes on training meanwhile: nothing here is shared with it but its dataset. */
export class Replica {
  /** The training points that the losses are taken on. */
  readonly points: number;
  readonly spans: readonly Span[];
  /** All parameters, as they were when the replica was made. */
  readonly origin: Float64Array;
  readonly dataset: Dataset;
  readonly model: Model;
  readonly #engine: Engine;
  readonly #objective: ObjectiveRecording;
  #loss: Plan | undefined;
  #gradients: Plan | undefined;
  #predictor: Predictor | undefined;

  constructor(
    learner: Learner,
    { mostPoints = Infinity, backend = learner.inForce.backend }: ReplicaSettings = {},
  ) {
    const { model, dataset, engine: trained } = learner;
    const { count } = dataset.train;
    this.model = model;
    this.dataset = dataset;
    this.points = Math.min(count, mostPoints);
    this.#engine = backends[backend].open({ beside: trained });
    this.#objective = recordEvaluation(model, 'train', this.points);
    const rows = spreadOver(count, this.points);
    for (const node of this.#objective.recording.nodes) {
      if (node.kind !== 'leaf') continue;
      const values = trained.read(node.name);
      const isPerPoint = node.name === names.x('train') || node.name === names.targets('train');
      this.#engine.define(node.name, node.shape);
      this.#engine.write(node.name, isPerPoint ? taken(values, rows, count) : values);
    }
    let end = 0;
    this.spans = model.network.parameters.map(({ name, shape }) => {
      const start = end;
      end += sizeOf(shape);
      return { name, start, end };
    });
    this.origin = this.flatten((name) => trained.read(name));
  }

  /** Parameters by their names, as one vector. */
  flatten(read: (name: string) => NumericArray): Float64Array {
    const flat = new Float64Array(this.spans.at(-1)?.end ?? 0);
    for (const { name, start } of this.spans) flat.set(read(name), start);
    return flat;
  }

  /** Takes these for its parameters. @param flat all of them, end to end */
  moveTo(flat: Float64Array): void {
    for (const { name, start, end } of this.spans) {
      this.#engine.write(name, flat.subarray(start, end));
    }
  }

  /** Data + regularization at the parameters where it stands, as the run's own metrics have it. */
  loss(): number {
    const { recording, dataLoss, regLoss } = this.#objective;
    this.#loss ??= this.#engine.lower(recording, {
      gradients: false,
      observed: [dataLoss, regLoss],
    });
    this.#loss.forward();
    return this.#loss.scalar(dataLoss) + this.#loss.scalar(regLoss);
  }

  /** The gradient of the loss where it stands, as one vector. */
  gradient(): Float64Array {
    const { recording, total } = this.#objective;
    const plan = (this.#gradients ??= this.#engine.lower(recording, { observed: [total] }));
    plan.forward();
    plan.backward();
    return this.flatten((name) => {
      const id = recording.nodes.findIndex((node) => node.kind === 'leaf' && node.name === name);
      return plan.readGradient(id, new Float64Array(sizeOf(recording.nodes[id].shape)));
    });
  }

  /**
   * Every parameter's gradient of the loss beside finite differences, yielding after each element. Meant for float64.
   *
   * @param mostElements of each tensor that are checked, evenly spread
   */
  checkGradients(mostElements: number): Generator<undefined, Map<string, TensorCheck>, undefined> {
    const { recording, total } = this.#objective;
    return gradientChecks(this.#engine, recording, total, { mostElements });
  }

  get network(): Network {
    return this.model.network;
  }

  /** What the network says at points of the plane. */
  get predictor(): Predictor {
    return (this.#predictor ??= new Predictor(this.#engine, this.model, this.dataset));
  }

  /** Gives its memory back: it is not used after that. */
  close(): void {
    this.#engine.close();
  }
}

/** `taken` of the numbers below `count`, as evenly spread as can be. */
function spreadOver(count: number, taken: number): Int32Array {
  return Int32Array.from({ length: taken }, (_, i) => Math.floor((i * count) / taken));
}

/** values: [count, columns] → [rows, columns] */
function taken(values: NumericArray, rows: Int32Array, count: number): Float64Array {
  const columns = values.length / count;
  const chosen = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => {
    chosen.set(values.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return chosen;
}
