/** The run that greets a newcomer: a spiral that is already learning. */
import { parseRunSpec, type RunSpecInput } from '@backprop-lab/core/contract';

const input: RunSpecInput = {
  version: 1,
  seed: 7,
  data: {
    kind: 'generated',
    dataset: 'spirals',
    classes: 3,
    noise: 0.2,
    size: { perClass: 100, test: { share: 0.3 } },
  },
  network: {
    layers: [
      { type: 'dense', units: 20, activation: 'relu' },
      { type: 'dense', units: 8, activation: 'relu' },
    ],
    initializer: { name: 'he' },
  },
  regularizer: { name: 'l2', lambda: 1e-3 },
  optimizer: { name: 'adam' },
  learningRate: 0.01,
  batchSize: 'full',
  // More than an evening's worth: a spiral on the bench learns on until a person stops it.
  stop: { steps: 1_000_000_000 },
};

export const makeArrivalSpec = () => parseRunSpec(input);
