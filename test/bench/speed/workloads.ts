/** The training workloads: nets as a student trains them, each a spec that every tool can follow. */
import {
  denseLayer,
  parseRunSpec,
  type RunSpec,
  type RunSpecInput,
} from '@backprop-lab/core/contract';

export interface Workload {
  readonly name: string;
  readonly title: string;
  readonly unit: 'epochs/s' | 'steps/s';
  readonly stepsPerUnit: number;
  /** Updates after which the tools' losses are compared: much later the nets are chaotic. */
  readonly comparedSteps: number;
  readonly spec: RunSpec;
}

const spirals = (classes: number, train: number): RunSpecInput['data'] => ({
  kind: 'generated',
  dataset: 'spirals',
  classes,
  noise: 0.2,
  size: { train },
});

function specOf(settings: Omit<RunSpecInput, 'version' | 'seed' | 'stop'>): RunSpec {
  return parseRunSpec({ version: 1, seed: 1, stop: { steps: 1_000_000_000 }, ...settings });
}

const relu = (units: number) => denseLayer(units, 'relu');
const tanh = (units: number) => denseLayer(units, 'tanh');

export const trainingWorkloads: readonly Workload[] = [
  {
    name: 'W1',
    title: 'playground: 250 points, 2-8-8-1, tanh, squared error, batch 10, SGD',
    unit: 'epochs/s',
    stepsPerUnit: 25,
    comparedSteps: 250,
    spec: specOf({
      data: spirals(2, 250),
      network: { layers: [tanh(8), tanh(8)] },
      loss: 'squaredError',
      learningRate: 0.03,
      batchSize: 10,
    }),
  },
  {
    name: 'W2',
    title: 'lecture: 300 points, 2-100-3, ReLU, full batch, SGD, λ = 0.001',
    unit: 'steps/s',
    stepsPerUnit: 1,
    comparedSteps: 100,
    spec: specOf({
      data: spirals(3, 300),
      network: { layers: [relu(100)], initializer: { name: 'normal', sigma: 0.01 } },
      regularizer: { name: 'l2', lambda: 1e-3 },
      learningRate: 1,
    }),
  },
  {
    name: 'W3',
    title: 'deep: 1000 points, 2-64-64-64-3, ReLU, batch 32, Adam',
    unit: 'steps/s',
    stepsPerUnit: 1,
    comparedSteps: 100,
    spec: specOf({
      data: spirals(3, 1000),
      network: { layers: [relu(64), relu(64), relu(64)] },
      optimizer: { name: 'adam' },
      learningRate: 0.001,
      batchSize: 32,
    }),
  },
  {
    name: 'W4',
    title: 'wide: 1000 points, 2-256-256-3, ReLU, batch 256, momentum',
    unit: 'steps/s',
    stepsPerUnit: 1,
    comparedSteps: 50,
    spec: specOf({
      data: spirals(3, 1000),
      network: { layers: [relu(256), relu(256)] },
      optimizer: { name: 'momentum' },
      learningRate: 0.02,
      batchSize: 256,
    }),
  },
];

function grown(name: string, points: number, layers: readonly number[]): Workload {
  return {
    name,
    title: name,
    unit: 'steps/s',
    stepsPerUnit: 1,
    comparedSteps: 2,
    spec: specOf({
      data: spirals(3, points),
      network: { layers: layers.map(relu) },
      learningRate: 0.01,
    }),
  };
}

/** How the cost of a full-batch step grows with points, units and depth. */
export const growthWorkloads: readonly Workload[] = [
  ...[100, 1000, 10_000, 100_000].map((points) => grown(`points ${points}`, points, [16])),
  ...[2, 8, 32, 128, 512, 1024].map((units) => grown(`units ${units}`, 300, [units])),
  ...[1, 2, 3, 4, 5, 6].map((depth) =>
    grown(`depth ${depth}`, 300, new Array<number>(depth).fill(32)),
  ),
];

/** The nets whose field is computed: one point per place of a 100 × 100 grid, every unit's output kept. */
export const fieldNets = ['W1', 'W2', 'W3'] as const;
export const FIELD_SIZE = 100;
