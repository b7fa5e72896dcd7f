/** ConvNetJS (A. Karpathy, 2014): a net trained point by point, in JavaScript's own numbers. */
import { requireRival } from './rivals.ts';
import type { Task, Tool, Trainer } from './tool.ts';

interface Vol {
  readonly w: Float64Array;
}

interface Group {
  readonly params: Float64Array;
  readonly grads: Float64Array;
}

interface Layer {
  readonly layer_type: string;
  readonly filters?: readonly Vol[];
  readonly biases?: Vol;
  readonly out_act: Vol;
}

interface Net {
  readonly layers: readonly Layer[];
  makeLayers(definitions: readonly object[]): void;
  forward(x: Vol, isTraining?: boolean): Vol;
  backward(y: number | readonly number[]): number;
  getParamsAndGrads(): readonly Group[];
}

interface NetTrainer {
  k: number;
  batch_size: number;
  l2_decay: number;
  train(x: Vol, y: number | readonly number[]): unknown;
}

interface ConvNet {
  readonly Net: new () => Net;
  readonly Vol: new (values: readonly number[]) => Vol;
  readonly Trainer: new (net: Net, options: object) => NetTrainer;
}

export function convnetTool(): Tool {
  const convnet = requireRival('convnetjs') as ConvNet;
  return { name: 'ConvNetJS', open: (task) => new ConvNetTrainer(convnet, task) };
}

class ConvNetTrainer implements Trainer {
  readonly #net: Net;
  readonly #points: readonly Vol[];
  readonly #targets: readonly (number | number[])[];
  readonly #update: (rows: Int32Array) => void;
  readonly #nextBatch: () => Int32Array;
  /** Units' outputs of the field. */
  kept: Float64Array[] = [];

  constructor(
    private readonly convnet: ConvNet,
    private readonly task: Task,
  ) {
    this.#net = new convnet.Net();
    this.#net.makeLayers(definitionsOf(task));
    this.#fill();
    this.#points = Array.from({ length: task.count }, (_, i) => this.#vol(task.features, i));
    const isRegression = task.spec.loss === 'squaredError';
    this.#targets = Array.from(task.targets, (target) => (isRegression ? [target] : target));
    this.#nextBatch = task.batches();
    this.#update = task.spec.optimizer.name === 'adam' ? this.#adam() : this.#trainer();
  }

  train(steps: number): void {
    for (let step = 0; step < steps; step++) this.#update(this.#nextBatch());
  }

  parameters() {
    const values = this.#weighted().flatMap(({ filters = [], biases }, i) => {
      const { inFeatures = 0, outFeatures = 0 } = this.task.layers[i] ?? {};
      const weight = Float64Array.from(
        { length: inFeatures * outFeatures },
        (_, at) => filters[at % outFeatures]?.w[Math.floor(at / outFeatures)] ?? NaN,
      );
      return [weight, biases?.w ?? new Float64Array(0)];
    });
    return Promise.resolve(values);
  }

  field(features: Float64Array): void {
    const places = features.length / 2;
    const layers = this.#net.layers.filter(({ layer_type }) => layer_type !== 'input');
    // Layers have their outputs from the first pass on.
    this.#net.forward(this.#vol(features, 0));
    this.kept = layers.map(({ out_act }) => new Float64Array(places * out_act.w.length));
    for (let place = 0; place < places; place++) {
      this.#net.forward(this.#vol(features, place));
      layers.forEach(({ out_act }, i) => this.kept[i]?.set(out_act.w, place * out_act.w.length));
    }
  }

  close(): void {
    this.kept = [];
  }

  #vol(features: Float64Array, i: number): Vol {
    return new this.convnet.Vol([features[2 * i] ?? NaN, features[2 * i + 1] ?? NaN]);
  }

  #weighted(): Layer[] {
    return this.#net.layers.filter(({ filters }) => filters !== undefined);
  }

  #fill(): void {
    this.#weighted().forEach(({ filters = [], biases }, i) => {
      const layer = this.task.layers[i];
      if (!layer) return;
      filters.forEach(({ w }, unit) => {
        for (let k = 0; k < w.length; k++) w[k] = layer.weight[k * layer.outFeatures + unit] ?? NaN;
      });
      biases?.w.set(layer.bias);
    });
  }

  /** Its own trainer. It divides λ by the batch's size, so that it is given so many times λ. */
  #trainer(): (rows: Int32Array) => void {
    const { optimizer, learningRate, regularizer } = this.task.spec;
    const momentum = optimizer.name === 'momentum' ? optimizer.momentum : 0;
    const options = { method: 'sgd', learning_rate: learningRate, momentum };
    const trainer = new this.convnet.Trainer(this.#net, options);
    return (rows) => {
      trainer.k = 0;
      trainer.batch_size = rows.length;
      trainer.l2_decay = regularizer.lambda * rows.length;
      for (const row of rows) {
        const point = this.#points[row];
        if (point) trainer.train(point, this.#targets[row] ?? 0);
      }
    };
  }

  /** The published package has no Adam: its loop over the parameters, with Adam's formula. */
  #adam(): (rows: Int32Array) => void {
    const { optimizer, learningRate } = this.task.spec;
    if (optimizer.name !== 'adam') throw new Error('internal: not Adam');
    const { beta1, beta2, epsilon } = optimizer;
    const groups = this.#net.getParamsAndGrads();
    const moments = groups.map(({ params }) => ({
      m: new Float64Array(params.length),
      v: new Float64Array(params.length),
    }));
    let t = 0;
    return (rows) => {
      for (const row of rows) {
        const point = this.#points[row];
        if (!point) continue;
        this.#net.forward(point, true);
        this.#net.backward(this.#targets[row] ?? 0);
      }
      t++;
      const correction1 = 1 / (1 - Math.pow(beta1, t));
      const correction2 = 1 / (1 - Math.pow(beta2, t));
      groups.forEach(({ params, grads }, i) => {
        const { m, v } = moments[i] ?? {};
        if (!m || !v) return;
        for (let j = 0; j < params.length; j++) {
          const g = (grads[j] ?? 0) / rows.length;
          m[j] = beta1 * (m[j] ?? 0) + (1 - beta1) * g;
          v[j] = beta2 * (v[j] ?? 0) + (1 - beta2) * g * g;
          const step =
            (learningRate * (m[j] ?? 0) * correction1) /
            (Math.sqrt((v[j] ?? 0) * correction2) + epsilon);
          params[j] = (params[j] ?? 0) - step;
          grads[j] = 0;
        }
      });
    };
  }
}

function definitionsOf({ layers, classes, spec }: Task): object[] {
  const hidden = layers.slice(0, -1).map(({ outFeatures, activation }) => ({
    type: 'fc',
    num_neurons: outFeatures,
    activation,
  }));
  const last =
    spec.loss === 'squaredError'
      ? { type: 'regression', num_neurons: 1 }
      : { type: 'softmax', num_classes: classes };
  return [{ type: 'input', out_sx: 1, out_sy: 1, out_depth: 2 }, ...hidden, last];
}
