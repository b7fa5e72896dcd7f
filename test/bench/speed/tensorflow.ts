/** TensorFlow.js on its WebAssembly backend: `minimize` of a loss written with its ops, one thread. */
import { requireRival, rivalFolder } from './rivals.ts';
import type { Task, Tool, Trainer } from './tool.ts';

interface Tensor {
  dispose(): void;
  data(): Promise<Float32Array>;
}

interface Optimizer {
  minimize(loss: () => Tensor): null;
}

/** The part of its interface that is used here. */
interface TensorFlow {
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  tensor2d(values: Float32Array, shape: [number, number]): Tensor;
  tensor1d(values: Float32Array | Int32Array, type?: string): Tensor;
  oneHot(labels: Tensor, classes: number): Tensor;
  variable(initial: Tensor): Tensor;
  gather(x: Tensor, rows: Tensor): Tensor;
  matMul(a: Tensor, b: Tensor): Tensor;
  add(a: Tensor, b: Tensor): Tensor;
  sub(a: Tensor, b: Tensor): Tensor;
  mul(a: Tensor | number, b: Tensor): Tensor;
  relu(x: Tensor): Tensor;
  tanh(x: Tensor): Tensor;
  square(x: Tensor): Tensor;
  sum(x: Tensor): Tensor;
  mean(x: Tensor): Tensor;
  keep(x: Tensor): Tensor;
  tidy<T>(work: () => T): T;
  readonly losses: { softmaxCrossEntropy(onehot: Tensor, logits: Tensor): Tensor };
  readonly train: {
    sgd(rate: number): Optimizer;
    momentum(rate: number, momentum: number): Optimizer;
    adam(rate: number, beta1: number, beta2: number, epsilon: number): Optimizer;
  };
}

interface WasmBackend {
  setWasmPaths(folder: string): void;
  setThreadsCount(count: number): void;
}

export async function tensorflowTool(): Promise<Tool> {
  const tf = requireRival('@tensorflow/tfjs') as TensorFlow;
  const wasm = requireRival('@tensorflow/tfjs-backend-wasm') as WasmBackend;
  wasm.setWasmPaths(`${rivalFolder('@tensorflow/tfjs-backend-wasm')}dist/`);
  wasm.setThreadsCount(1);
  if (!(await tf.setBackend('wasm'))) throw new Error('tfjs: its wasm backend does not start');
  await tf.ready();
  return { name: 'tfjs-wasm', open: (task) => new TensorFlowTrainer(tf, task) };
}

class TensorFlowTrainer implements Trainer {
  readonly #weights: readonly Tensor[];
  readonly #biases: readonly Tensor[];
  readonly #x: Tensor;
  readonly #y: Tensor;
  readonly #optimizer: Optimizer;
  readonly #nextBatch: () => Int32Array;
  #kept: readonly Tensor[] = [];

  constructor(
    private readonly tf: TensorFlow,
    private readonly task: Task,
  ) {
    const { features, targets, count, classes, layers, spec } = task;
    this.#weights = layers.map(({ weight, inFeatures, outFeatures }) =>
      tf.variable(tf.tensor2d(Float32Array.from(weight), [inFeatures, outFeatures])),
    );
    this.#biases = layers.map(({ bias }) => tf.variable(tf.tensor1d(Float32Array.from(bias))));
    this.#x = tf.tensor2d(Float32Array.from(features), [count, 2]);
    this.#y =
      spec.loss === 'squaredError'
        ? tf.tensor2d(Float32Array.from(targets), [count, 1])
        : tf.oneHot(tf.tensor1d(Int32Array.from(targets), 'int32'), classes);
    this.#optimizer = optimizerOf(tf, task);
    this.#nextBatch = task.batches();
  }

  train(steps: number): void {
    for (let step = 0; step < steps; step++) {
      this.tf.tidy(() => {
        const { x, y } = this.#batch();
        this.#optimizer.minimize(() => this.#loss(x, y));
      });
    }
  }

  async parameters() {
    const values: Float32Array[] = [];
    for (const [i, weight] of this.#weights.entries()) {
      values.push(await weight.data());
      const bias = this.#biases[i];
      if (bias) values.push(await bias.data());
    }
    return values;
  }

  field(features: Float64Array): void {
    this.close();
    const x = this.tf.tensor2d(new Float32Array(features), [features.length / 2, 2]);
    this.tf.tidy(() => {
      this.#kept = this.#outputs(x).map((output) => this.tf.keep(output));
    });
    x.dispose();
  }

  close(): void {
    for (const tensor of this.#kept) tensor.dispose();
    this.#kept = [];
  }

  #batch(): { x: Tensor; y: Tensor } {
    const rows = this.#nextBatch();
    if (this.task.isFullBatch) return { x: this.#x, y: this.#y };
    const picked = this.tf.tensor1d(rows, 'int32');
    return { x: this.tf.gather(this.#x, picked), y: this.tf.gather(this.#y, picked) };
  }

  /** Of all layers. */
  #outputs(x: Tensor): Tensor[] {
    const { tf } = this;
    let output = x;
    return this.task.layers.map(({ activation }, i) => {
      const [weight, bias] = [this.#weights[i], this.#biases[i]];
      if (!weight || !bias) throw new Error('internal: a layer without weights');
      output = tf.add(tf.matMul(output, weight), bias);
      if (activation !== 'linear') output = tf[activation](output);
      return output;
    });
  }

  #loss(x: Tensor, y: Tensor): Tensor {
    const { tf } = this;
    const { loss, regularizer } = this.task.spec;
    const scores = this.#outputs(x).at(-1) ?? x;
    const data =
      loss === 'squaredError'
        ? tf.mul(0.5, tf.mean(tf.square(tf.sub(scores, y))))
        : tf.losses.softmaxCrossEntropy(y, scores);
    if (regularizer.lambda === 0) return data;
    return this.#weights.reduce(
      (sum, weight) => tf.add(sum, tf.mul(regularizer.lambda / 2, tf.sum(tf.square(weight)))),
      data,
    );
  }
}

function optimizerOf({ train }: TensorFlow, { spec }: Task): Optimizer {
  const { optimizer, learningRate } = spec;
  switch (optimizer.name) {
    case 'sgd':
      return train.sgd(learningRate);
    case 'momentum':
      return train.momentum(learningRate, optimizer.momentum);
    case 'adam':
      return train.adam(learningRate, optimizer.beta1, optimizer.beta2, optimizer.epsilon);
    default:
      throw new Error('internal: an optimizer that not all tools have');
  }
}
