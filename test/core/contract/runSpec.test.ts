import { describe, expect, it } from 'vitest';
import {
  activationNames,
  datasetNames,
  initializerNames,
  layerNames,
  lossNames,
  optimizerNames,
  regularizerNames,
  scheduleNames,
} from '../../../core/contract/catalogue.ts';
import { ConfigError } from '../../../core/contract/errors.ts';
import { changeSchema } from '../../../core/contract/changes.ts';
import type { RunSpecInput } from '../../../core/contract/runSpec.ts';
import { parseRunSpec, validate } from '../../../core/contract/validate.ts';

const minimal: RunSpecInput = {
  version: 1,
  data: { kind: 'generated', dataset: 'spirals', classes: 3, noise: 0.2, size: { perClass: 100 } },
  network: {},
  learningRate: 1,
  stop: { steps: 200 },
};

const points = {
  kind: 'points',
  classes: 2,
  train: {
    x: [
      [0, 1],
      [1, 0],
    ],
    labels: [0, 1],
  },
} as const;

const dense = (changes: object = {}) => ({ type: 'dense', units: 3, ...changes });
const event = (change: unknown, step = 5) => ({ step, change });
const generated = (changes: object) => ({ ...minimal.data, ...changes });
const sized = (size: unknown) => ({ data: generated({ size }) });
const layered = (...layers: unknown[]) => ({ network: { layers } });
const changed = (change: unknown) => ({ events: [event(change)] });
const pointed = (changes: object) => ({ data: { ...points, ...changes } });

const without = (name: keyof RunSpecInput) =>
  Object.fromEntries(Object.entries(minimal).filter(([key]) => key !== name));

function problemOf(spec: unknown): ConfigError {
  try {
    parseRunSpec(spec);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the spec was accepted');
}

describe('parseRunSpec', () => {
  it('fills in what may be left out', () => {
    expect(parseRunSpec(minimal)).toEqual({
      version: 1,
      backend: 'simd',
      seed: 0,
      seeds: {},
      data: {
        kind: 'generated',
        dataset: 'spirals',
        classes: 3,
        noise: 0.2,
        size: { perClass: 100, test: { share: 0.3 } },
        labelNoise: 0,
        imbalance: 1,
        standardize: false,
      },
      network: {
        features: ['x1', 'x2'],
        layers: [],
        output: { bias: true },
        initializer: { name: 'he' },
      },
      loss: 'softmaxCrossEntropy',
      margin: 1,
      regularizer: { name: 'l2', lambda: 0 },
      optimizer: { name: 'sgd' },
      learningRate: 1,
      schedule: { name: 'constant', warmUp: 0 },
      batchSize: 'full',
      stop: { steps: 200 },
      events: [],
    });
  });

  it('fills in the parts of what is there', () => {
    const spec = parseRunSpec({
      ...minimal,
      ...layered({ type: 'dense', units: 4 }),
      data: generated({ size: { train: 80 } }),
      optimizer: { name: 'adam' },
    });
    expect(spec.network.layers).toEqual([
      { type: 'dense', units: 4, activation: 'relu', bias: true },
    ]);
    expect(spec.data).toMatchObject({ size: { train: 80, test: 0 } });
    expect(spec.optimizer).toEqual({ name: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 });
    expect(parseRunSpec({ ...minimal, data: points }).data).toEqual({
      ...points,
      test: { x: [], labels: [] },
      standardize: false,
    });
  });

  it('never shares a default between two specs', () => {
    const [first, second] = [parseRunSpec(minimal), parseRunSpec(minimal)];
    expect(first.network.layers).not.toBe(second.network.layers);
    expect(first.events).not.toBe(second.events);
    expect(first.network.initializer).not.toBe(second.network.initializer);
    expect(first.seeds).not.toBe(second.seeds);
  });

  it('changes nothing when it reads its own result, through JSON too', () => {
    const spec = parseRunSpec({
      ...minimal,
      seeds: { split: 2 ** 53 - 1 },
      ...layered(dense({ activation: 'tanh' })),
      batchSize: 16,
      events: [
        event({ kind: 'lambda', value: 0.1 }, 0),
        event({ kind: 'learningRate', value: 1e-300 }, 3),
        event({ kind: 'optimizer', value: { name: 'adam' } }, 3),
        event({ kind: 'batchSize', value: 'full' }),
        event({ kind: 'activation', layer: 0, value: 'sigmoid' }),
        event({ kind: 'activation', layer: 1, inner: 0, value: 'leakyRelu', alpha: 0.2 }),
        event({ kind: 'dropoutRate', layer: 2, value: 0.25 }),
        event({ kind: 'regularizer', value: { name: 'elasticNet', lambda: 1e-3, maxNorm: 2 } }),
        event({ kind: 'schedule', value: { name: 'cosine', steps: 100 } }),
        event({ kind: 'clipNorm', value: 1 }),
        event({ kind: 'clipNorm', value: null }),
        event({ kind: 'loss', value: 'hinge', margin: 10 }),
        event({ kind: 'loss', value: 'softmaxCrossEntropy' }),
        event({ kind: 'weight', parameter: 'layers.0.weight', index: 2, value: -3 }),
      ],
    });
    expect(parseRunSpec(spec)).toEqual(spec);
    expect(parseRunSpec(JSON.parse(JSON.stringify(spec)))).toEqual(spec);
  });

  it('accepts the largest and the smallest of everything', () => {
    const accepted: object[] = [
      { seed: 2 ** 53 - 1 },
      { learningRate: 0 },
      { learningRate: 1000 },
      { stop: { steps: 0 } },
      { stop: { steps: 1e9 } },
      { batchSize: 1 },
      { batchSize: 200_000 },
      { data: generated({ classes: 2, noise: 0 }) },
      { data: generated({ classes: 20, noise: 10 }) },
      sized({ perClass: 1, test: { share: 0 } }),
      sized({ perClass: 100_000, test: { count: 200_000 } }),
      layered(...new Array<unknown>(32).fill(dense({ units: 4096 }))),
      { network: { initializer: { name: 'normal', sigma: 0 } } },
    ];
    for (const changes of accepted) {
      expect(() => parseRunSpec({ ...minimal, ...changes })).not.toThrow();
    }
  });

  it('accepts events of the same step, in their order', () => {
    const events = [0.1, 0.2].map((value) => event({ kind: 'lambda', value }));
    expect(parseRunSpec({ ...minimal, events }).events).toEqual(events);
  });

  it.each(['version', 'data', 'network', 'learningRate', 'stop'] as const)(
    'cannot do without %s',
    (name) => {
      const problem = problemOf(without(name));
      expect(problem.path).toBe(name);
      expect(problem.message).toMatch(/, got nothing$/);
    },
  );

  it.each([
    { where: '', spec: { momentum: 1 } },
    { where: 'seeds', spec: { seeds: { momentum: 1 } } },
    { where: 'data', spec: { data: generated({ momentum: 1 }) } },
    { where: 'data', spec: pointed({ momentum: 1 }) },
    { where: 'data.train', spec: pointed({ train: { ...points.train, momentum: 1 } }) },
    { where: 'data.size', spec: sized({ perClass: 10, momentum: 1 }) },
    { where: 'data.size', spec: sized({ train: 10, momentum: 1 }) },
    { where: 'data.size.test', spec: sized({ perClass: 9, test: { share: 0.1, momentum: 1 } }) },
    { where: 'data.size.test', spec: sized({ perClass: 9, test: { count: 1, momentum: 1 } }) },
    { where: 'network', spec: { network: { momentum: 1 } } },
    { where: 'network.layers[1]', spec: layered(dense(), dense({ momentum: 1 })) },
    {
      where: 'network.initializer',
      spec: { network: { initializer: { name: 'he', momentum: 1 } } },
    },
    {
      where: 'network.weights[0]',
      spec: { network: { weights: [{ weight: [], bias: [], momentum: 1 }] } },
    },
    { where: 'regularizer', spec: { regularizer: { name: 'l2', lambda: 1, momentum: 1 } } },
    { where: 'optimizer', spec: { optimizer: { name: 'sgd', momentum: 1 } } },
    { where: 'stop', spec: { stop: { steps: 3, momentum: 1 } } },
    {
      where: 'events[0]',
      spec: { events: [{ ...event({ kind: 'lambda', value: 1 }), momentum: 1 }] },
    },
    { where: 'events[0].change', spec: changed({ kind: 'lambda', value: 1, momentum: 1 }) },
  ])('refuses an unknown field in "$where"', ({ where, spec }) => {
    const problem = problemOf({ ...minimal, ...spec });
    expect(problem.path).toBe(where);
    expect(problem.message).toBe(`${where && `${where}: `}unknown field "momentum"`);
  });

  const WHOLE_SEED = 'expected a whole number from 0 to 9007199254740991';
  const SIZE = 'data.size: expected { perClass, test } or { train, test }';
  const oneOf = (names: readonly string[]) =>
    `expected one of ${names.map((name) => `"${name}"`).join(', ')}`;
  const ACTIVATION = oneOf(activationNames);
  const STEPS = 'expected a whole number from 0 to 1000000000';
  const LABEL = 'data.train.labels[1]: expected the number of a class, counted from 0';
  const BATCH = 'expected "full" or a whole number from 1 to 200000';

  it.each<[string, object]>([
    ['version: expected 1, the version of this format, got 2', { version: 2 }],
    ['backend: expected one of "simd", "reference", got "gpu"', { backend: 'gpu' }],
    [`seed: ${WHOLE_SEED}, got -1`, { seed: -1 }],
    [`seed: ${WHOLE_SEED}, got 0.5`, { seed: 0.5 }],
    [`seed: ${WHOLE_SEED}, got 9007199254740992`, { seed: 2 ** 53 }],
    [`seed: ${WHOLE_SEED}, got "7"`, { seed: '7' }],
    [`seeds.init: ${WHOLE_SEED}, got null`, { seeds: { init: null } }],

    ['data: expected an object, got "spirals"', { data: 'spirals' }],
    [
      'data.kind: expected one of "generated", "points", "table", "valueTable", got "csv"',
      { data: { kind: 'csv' } },
    ],
    [`data.dataset: ${oneOf(datasetNames)}, got "moon"`, { data: generated({ dataset: 'moon' }) }],
    [
      'data.classes: expected a whole number from 2 to 20, got 1',
      { data: generated({ classes: 1 }) },
    ],
    ['data.noise: expected a number from 0 to 10, got NaN', { data: generated({ noise: NaN }) }],
    ['data.noise: expected a number from 0 to 10, got -0.1', { data: generated({ noise: -0.1 }) }],

    [`${SIZE}, got 100`, sized(100)],
    [`${SIZE}, got nothing`, sized(undefined)],
    [`${SIZE}, got {}`, sized({})],
    [`${SIZE}, got {"prClass":100}`, sized({ prClass: 100 })],
    [`${SIZE}, got {"perClass":10,"train":20}`, sized({ perClass: 10, train: 20 })],
    ['data.size.perClass: expected a whole number from 1 to 100000, got 0', sized({ perClass: 0 })],
    [
      'data.size.perClass: expected a whole number from 1 to 100000, got "x"',
      sized({ perClass: 'x', test: { share: 2 } }),
    ],
    ['data.size.train: expected a whole number from 1 to 200000, got 0', sized({ train: 0 })],
    [
      'data.size.test: expected { share } or { count }, got 0.3',
      sized({ perClass: 10, test: 0.3 }),
    ],
    [
      'data.size.test: expected { share } or { count }, got {"share":0.3,"count":3}',
      sized({ perClass: 10, test: { share: 0.3, count: 3 } }),
    ],
    [
      'data.size.test.share: expected a number from 0 to 0.9, got 1',
      sized({ perClass: 10, test: { share: 1 } }),
    ],
    [
      'data.size.test.count: expected a whole number from 0 to 200000, got -1',
      sized({ perClass: 10, test: { count: -1 } }),
    ],
    [
      'data.size.test: expected a whole number from 0 to 200000, got {"share":0.3}',
      sized({ train: 10, test: { share: 0.3 } }),
    ],

    ['data.train: expected an object, got nothing', pointed({ train: undefined })],
    [
      'data.train: expected at least one point, got none',
      pointed({ train: { x: [], labels: [] } }),
    ],
    [
      'data.train.labels: expected 2, one per point, got 1',
      pointed({ train: { ...points.train, labels: [0] } }),
    ],
    [
      'data.train.labels[1]: expected a class below 2, got 2',
      pointed({ train: { ...points.train, labels: [0, 2] } }),
    ],
    [`${LABEL}, got -1`, pointed({ train: { ...points.train, labels: [0, -1] } })],
    [`${LABEL}, got 0.5`, pointed({ train: { ...points.train, labels: [0, 0.5] } })],
    [
      'data.train.x[0]: expected a point [x1, x2], got [1,2,3]',
      pointed({ train: { x: [[1, 2, 3]], labels: [0] } }),
    ],
    [
      'data.train.x[0][1]: expected a number from -1000000 to 1000000, got null',
      pointed({ train: { x: [[1, null]], labels: [0] } }),
    ],
    [
      'data.test.labels[0]: expected a class below 2, got 7',
      pointed({ test: { x: [[1, 2]], labels: [7] } }),
    ],

    ['network.layers: expected a list, got {}', { network: { layers: {} } }],
    [
      'network.layers: expected at most 32 entries, got 33',
      layered(...new Array<unknown>(33).fill(dense())),
    ],
    [
      `network.layers[1].type: ${oneOf(layerNames)}, got "conv"`,
      layered(dense(), { type: 'conv' }),
    ],
    [
      'network.layers[0].units: expected a whole number from 1 to 4096, got 0',
      layered(dense({ units: 0 })),
    ],
    [
      `network.layers[0].activation: ${ACTIVATION}, got "step"`,
      layered(dense({ activation: 'step' })),
    ],
    [
      `network.initializer.name: ${oneOf(initializerNames)}, got "xavier"`,
      { network: { initializer: { name: 'xavier' } } },
    ],
    [
      'network.initializer.sigma: expected a number from 0 to 100, got nothing',
      { network: { initializer: { name: 'normal' } } },
    ],
    [
      'network.weights[0].weight[0][1]: expected a finite number, got NaN',
      { network: { weights: [{ weight: [[1, NaN]], bias: [0] }] } },
    ],

    [`loss: ${oneOf(lossNames)}, got "mse"`, { loss: 'mse' }],
    [
      `regularizer.name: ${oneOf(regularizerNames)}, got "l3"`,
      { regularizer: { name: 'l3', lambda: 1 } },
    ],
    [
      'regularizer.maxNorm: expected a number from 0.000001 to 1000000, got 0',
      { regularizer: { name: 'l1', lambda: 1, maxNorm: 0 } },
    ],
    [`schedule.name: ${oneOf(scheduleNames)}, got "poly"`, { schedule: { name: 'poly' } }],
    [
      'schedule.every: expected a whole number from 1 to 1000000000, got 0',
      { schedule: { name: 'step', every: 0 } },
    ],
    ['clipNorm: expected a number from 1e-12 to 1000000000000, got 0', { clipNorm: 0 }],
    ['margin: expected a number from 0 to 1000, got -1', { margin: -1 }],
    [
      'regularizer.lambda: expected a number from 0 to 1000, got -1',
      { regularizer: { name: 'l2', lambda: -1 } },
    ],
    [`optimizer.name: ${oneOf(optimizerNames)}, got "rms"`, { optimizer: { name: 'rms' } }],
    [
      'optimizer.beta1: expected a number from 0 to 0.999999, got 1',
      { optimizer: { name: 'adam', beta1: 1 } },
    ],
    ['learningRate: expected a number from 0 to 1000, got "0.1"', { learningRate: '0.1' }],
    ['learningRate: expected a number from 0 to 1000, got Infinity', { learningRate: Infinity }],
    [`batchSize: ${BATCH}, got "all"`, { batchSize: 'all' }],
    [`batchSize: ${BATCH}, got 3.5`, { batchSize: 3.5 }],
    [`batchSize: ${BATCH}, got null`, { batchSize: null }],
    ['batchSize: expected a whole number from 1 to 200000, got 0', { batchSize: 0 }],
    [`stop.steps: ${STEPS}, got -1`, { stop: { steps: -1 } }],
    [`stop.steps: ${STEPS}, got nothing; unknown field "step"`, { stop: { step: 5 } }],

    ['events: expected a list, got "none"', { events: 'none' }],
    ['events[0].change: expected an object, got nothing', changed(undefined)],
    [`events[0].step: ${STEPS}, got 0.5`, { events: [event({ kind: 'lambda', value: 1 }, 0.5)] }],
    [
      'events[0].change.kind: expected one of "lambda", "regularizer", "learningRate", "schedule", "clipNorm", "optimizer", "batchSize", "loss", "activation", "dropoutRate", "stop", "weight", got "lamda"',
      changed({ kind: 'lamda', value: 1 }),
    ],
    [`events[0].change.value: ${BATCH}, got "x"`, changed({ kind: 'batchSize', value: 'x' })],
    [
      `events[0].change.value: ${ACTIVATION}, got "x"`,
      changed({ kind: 'activation', layer: 0, value: 'x' }),
    ],
    [
      'events[0].change.layer: expected a whole number from 0 to 31, got 32',
      changed({ kind: 'activation', layer: 32, value: 'relu' }),
    ],
    [
      'events[0].change.alpha: expected none, relu has no α, got 0.1',
      changed({ kind: 'activation', layer: 0, value: 'relu', alpha: 0.1 }),
    ],
    [
      'events[0].change.inner: expected a whole number from 0 to 31, got -1',
      changed({ kind: 'dropoutRate', layer: 0, inner: -1, value: 0.5 }),
    ],
    [
      'events[0].change.value: expected a number from 0 to 0.95, got 1',
      changed({ kind: 'dropoutRate', layer: 0, value: 1 }),
    ],
    [
      'events[0].change.value.every: expected a whole number from 1 to 1000000000, got nothing',
      changed({ kind: 'schedule', value: { name: 'step' } }),
    ],
    [
      'events[0].change.margin: expected a number from 0 to 1000, got -1',
      changed({ kind: 'loss', value: 'hinge', margin: -1 }),
    ],
    [
      'events[0].change.index: expected a whole number from 0 to 16777215, got -1',
      changed({ kind: 'weight', parameter: 'w', index: -1, value: 0 }),
    ],
    [
      'events[0].change.value: expected a finite number, got NaN',
      changed({ kind: 'weight', parameter: 'w', index: 0, value: NaN }),
    ],
  ])('refuses with "%s"', (message, changes) => {
    const problem = problemOf({ ...minimal, ...changes });
    expect(problem.message).toBe(message);
    expect(message.startsWith(`${problem.path}: `)).toBe(true);
  });

  it('refuses events that are not in the order of their steps', () => {
    const events = [5, 3].map((step) => event({ kind: 'lambda', value: 1 }, step));
    expect(problemOf({ ...minimal, events }).message).toBe(
      'events[1].step: expected events in order, at step 5 or later, got 3',
    );
  });
});

describe('changeSchema', () => {
  it('fills in what a new optimizer leaves out', () => {
    expect(validate(changeSchema, { kind: 'optimizer', value: { name: 'adam' } })).toEqual({
      kind: 'optimizer',
      value: { name: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    });
  });
});
