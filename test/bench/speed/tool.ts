/** What every tool that is measured has to do, and what it is given. */
import type { RunSpec } from '@backprop-lab/core/contract';
import { Batches } from '@backprop-lab/core/data';
import { randomStream, type NumericArray } from '@backprop-lab/core/tensor';
import { Run } from '@backprop-lab/core/training';

/** One layer with weights [in, out] as it begins. */
interface LayerStart {
  readonly inFeatures: number;
  readonly outFeatures: number;
  readonly weight: NumericArray;
  readonly bias: NumericArray;
  readonly activation: 'relu' | 'tanh' | 'linear';
}

/** The same data, first weights and batches for all tools. */
export interface Task {
  readonly spec: RunSpec;
  readonly count: number;
  /** [count, 2] */
  readonly features: Float64Array;
  /** [count]: class numbers, or the values aimed at. */
  readonly targets: Float64Array;
  readonly classes: number;
  readonly layers: readonly LayerStart[];
  readonly isFullBatch: boolean;
  /** The rows of one batch after another, without end. */
  batches(): () => Int32Array;
}

/** A net in training. */
export interface Trainer {
  /** Trains for so many updates. */
  train(steps: number): void;
  /** Weights and biases as they are, in the order of the layers: weight, bias, weight … */
  parameters(): Promise<readonly ArrayLike<number>[]>;
  /** Computes all units' outputs at points [count, 2], and keeps them until the next time. */
  field(features: Float64Array): void;
  close(): void;
}

export interface Tool {
  readonly name: string;
  open(task: Task): Trainer;
}

export function taskOf(spec: RunSpec): Task {
  const run = new Run({ ...spec, backend: 'reference' });
  const { train, classes } = run.dataset;
  const { count, features } = train;
  const activations = spec.network.layers.map((layer) => {
    const activation = layer.type === 'dense' ? layer.activation : undefined;
    if (activation === 'relu' || activation === 'tanh') return activation;
    throw new Error('internal: a layer that not all tools have');
  });
  const layers = run.network.linears.map(({ weight, bias }, i): LayerStart => {
    const [inFeatures = 0, outFeatures = 0] = weight.shape;
    return {
      inFeatures,
      outFeatures,
      weight: run.parameter(weight.name),
      bias: run.parameter(bias?.name ?? ''),
      activation: activations[i] ?? 'linear',
    };
  });
  const isFullBatch = spec.batchSize === 'full';
  return {
    spec,
    count,
    features,
    targets:
      spec.loss === 'squaredError'
        ? train.targets.map((target) => 2 * target - 1)
        : Float64Array.from(train.labels),
    classes,
    layers,
    isFullBatch,
    batches: () => {
      const size = spec.batchSize === 'full' ? count : spec.batchSize;
      const order = new Batches(count, size, randomStream(spec.seed, 'batches'));
      return () => {
        const rows = new Float64Array(order.nextCount);
        order.readRows(rows);
        order.advance();
        return Int32Array.from(rows);
      };
    },
  };
}

/** The loss of these parameters on all of the task's points, in float64: one judge for all tools. */
export function lossOf({ spec, layers }: Task, parameters: readonly ArrayLike<number>[]): number {
  const weights = layers.map(({ inFeatures, outFeatures }, i) => {
    const [weight = [], bias = []] = parameters.slice(2 * i);
    const row = (k: number) =>
      Array.from({ length: outFeatures }, (_, o) => weight[k * outFeatures + o] ?? NaN);
    return { weight: Array.from({ length: inFeatures }, (_, k) => row(k)), bias: Array.from(bias) };
  });
  const network = { ...spec.network, weights };
  return new Run({ ...spec, backend: 'reference', network }).measure().trainLoss ?? NaN;
}
