/** The training workloads: small nets as a student trains them, each a spec that every tool can follow. */
import { parseRunSpec, type BackendName, type RunSpec } from '@backprop-lab/core/contract';

export const workloadNames = ['W1', 'W2', 'W3', 'W4'] as const;
export type WorkloadName = (typeof workloadNames)[number];

export interface Workload {
  readonly name: WorkloadName;
  readonly title: string;
  readonly unit: 'epochs/s' | 'steps/s';
  readonly stepsPerUnit: number;
  /** Updates after which the losses of all tools are compared: later the nets are chaotic. */
  readonly comparedSteps: number;
  spec(backend: BackendName): RunSpec;
}

const dense = (units: number, activation: 'tanh' | 'relu') =>
  ({ type: 'dense', units, activation }) as const;

const LONG = 1_000_000;

export const workloads: Readonly<Record<WorkloadName, Workload>> = {
  W1: {
    name: 'W1',
    title: 'playground: 250 points, 2-8-8-1, tanh, batch 10, SGD',
    unit: 'epochs/s',
    stepsPerUnit: 25,
    comparedSteps: 250,
    spec: (backend) =>
      parseRunSpec({
        version: 1,
        backend,
        seed: 1,
        data: {
          kind: 'generated',
          dataset: 'spirals',
          classes: 2,
          noise: 0.1,
          size: { train: 250 },
        },
        network: { layers: [dense(8, 'tanh'), dense(8, 'tanh')] },
        loss: 'squaredError',
        learningRate: 0.03,
        batchSize: 10,
        stop: { steps: LONG },
      }),
  },
  W2: {
    name: 'W2',
    title: 'lecture: 300 points, 2-100-3, ReLU, full batch, SGD, λ',
    unit: 'steps/s',
    stepsPerUnit: 1,
    comparedSteps: 100,
    spec: (backend) =>
      parseRunSpec({
        version: 1,
        backend,
        seed: 1,
        data: {
          kind: 'generated',
          dataset: 'spirals',
          classes: 3,
          noise: 0.2,
          size: { train: 300 },
        },
        network: { layers: [dense(100, 'relu')], initializer: { name: 'normal', sigma: 0.01 } },
        regularizer: { name: 'l2', lambda: 1e-3 },
        learningRate: 1,
        stop: { steps: LONG },
      }),
  },
  W3: {
    name: 'W3',
    title: 'deep: 1000 points, 2-64-64-64-3, ReLU, batch 32, Adam',
    unit: 'steps/s',
    stepsPerUnit: 1,
    comparedSteps: 100,
    spec: (backend) =>
      parseRunSpec({
        version: 1,
        backend,
        seed: 1,
        data: {
          kind: 'generated',
          dataset: 'spirals',
          classes: 3,
          noise: 0.2,
          size: { train: 1000 },
        },
        network: { layers: [dense(64, 'relu'), dense(64, 'relu'), dense(64, 'relu')] },
        optimizer: { name: 'adam' },
        learningRate: 0.001,
        batchSize: 32,
        stop: { steps: LONG },
      }),
  },
  W4: {
    name: 'W4',
    title: 'wide: 1000 points, 2-256-256-3, ReLU, batch 256, momentum',
    unit: 'steps/s',
    stepsPerUnit: 1,
    comparedSteps: 100,
    spec: (backend) =>
      parseRunSpec({
        version: 1,
        backend,
        seed: 1,
        data: {
          kind: 'generated',
          dataset: 'spirals',
          classes: 3,
          noise: 0.2,
          size: { train: 1000 },
        },
        network: { layers: [dense(256, 'relu'), dense(256, 'relu')] },
        optimizer: { name: 'momentum' },
        learningRate: 0.05,
        batchSize: 256,
        stop: { steps: LONG },
      }),
  },
};
