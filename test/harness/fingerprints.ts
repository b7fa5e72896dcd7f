/**
 * Runs that together cover every layer, activation, loss, regularizer, optimizer, schedule and generator, and what
 * they come to, to the last bit: the same wherever they run. Bundled for the browser too, so it needs nothing of Node.
 */
import {
  activationNames,
  backendNames,
  datasetNames,
  datasetTraits,
  denseLayer,
  fittingLoss,
  lossNames,
  optimizerNames,
  optimizerSchema,
  parseRunSpec,
  scheduleNames,
  valueDatasetNames,
  type LayerSpec,
  type RunSpec,
  type RunSpecInput,
} from '../../core/contract/index.ts';
import { fieldPoints } from '../../core/picture/index.ts';
import { hashNumbers } from '../../core/tensor/index.ts';
import { Run } from '../../core/training/index.ts';

/** By `backend number`: what the data, the final weights, and the field hash to. */
export type Fingerprints = Readonly<Record<string, string>>;

const RUNS = 18;
const STEPS = 60;
const FIELD = 12;

function pick<T>(from: readonly T[], i: number): T {
  const chosen = from[i % from.length];
  if (chosen === undefined) throw new Error('nothing to pick from');
  return chosen;
}

const regularizers = [
  { name: 'l2', lambda: 0.01 },
  { name: 'l1', lambda: 0.003 },
  { name: 'elasticNet', lambda: 0.01, l1Ratio: 0.3, maxNorm: 2 },
] as const;

const schedules = {
  constant: { name: 'constant' },
  step: { name: 'step', every: 20, factor: 0.5 },
  exponential: { name: 'exponential', decay: 0.01 },
  inverseTime: { name: 'inverseTime', decay: 0.02, warmUp: 5 },
  cosine: { name: 'cosine', steps: 50, floor: 0.1 },
} as const;

function layersOf(i: number): LayerSpec[] {
  const first = denseLayer(5 + (i % 9), pick(activationNames, i));
  const others: readonly LayerSpec[] = [
    { type: 'batchNorm', momentum: 0.1, epsilon: 1e-5 },
    { type: 'dropout', rate: 0.2 },
    { type: 'maxout', units: 4, pieces: 3, bias: true },
    { type: 'activation', activation: pick(activationNames, i + 3) },
    { type: 'residual', layers: [{ type: 'activation', activation: 'tanh' }] },
    denseLayer(17, 'relu'),
  ];
  return [first, pick(others, i), pick(others, i + 2)];
}

/** The runs' specs, for one backend. */
export function fingerprintSpecs(backend: RunSpec['backend']): RunSpec[] {
  return Array.from({ length: RUNS }, (_, i) => {
    const dataset = pick(datasetNames, i);
    const isOfValues = valueDatasetNames.some((name) => name === dataset);
    const { defaultClasses, defaultNoise } = datasetTraits[dataset];
    const task = isOfValues ? 'regression' : 'classification';
    const input: RunSpecInput = {
      version: 1,
      backend,
      seed: i,
      data: {
        kind: 'generated',
        dataset,
        classes: defaultClasses,
        noise: defaultNoise,
        size: { train: 50 },
        standardize: i % 2 === 0,
      },
      network: {
        features: i % 3 === 0 ? ['x1', 'x2', 'x1Squared', 'sinX2'] : ['x1', 'x2'],
        layers: layersOf(i),
      },
      loss: fittingLoss(pick(lossNames, i), task, defaultClasses),
      regularizer: pick(regularizers, i),
      optimizer: optimizerSchema.parse({ name: pick(optimizerNames, i) }),
      schedule: schedules[pick(scheduleNames, i)],
      learningRate: 0.01,
      batchSize: i % 4 === 0 ? 'full' : 8,
      stop: { steps: STEPS },
      ...(i % 5 === 0 && { clipNorm: 1 }),
    };
    return parseRunSpec(input);
  });
}

export function fingerprints(): Fingerprints {
  const places = fieldPoints({ x: [-1.5, 1.5], y: [-1.5, 1.5] }, FIELD, FIELD);
  const found: Record<string, string> = {};
  for (const backend of backendNames) {
    fingerprintSpecs(backend).forEach((spec, i) => {
      const run = new Run(spec);
      run.advance();
      const { features, targets } = run.dataset.train;
      found[`${backend} ${i}`] = [
        hashNumbers(features, targets),
        run.parametersHash,
        hashNumbers(run.predict(places)),
      ].join(' ');
    });
  }
  return found;
}
