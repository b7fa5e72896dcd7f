/** The engine beside PyTorch: losses, activations, and 50 steps of every optimizer, penalty, schedule and layer. */
import { describe, expect, it } from 'vitest';
import { Recorder, type Tensor } from '../../../core/autograd/index.ts';
import * as functions from '../../../core/autograd/index.ts';
import {
  activationNames,
  lossNames,
  optimizerNames,
  parseRunSpec,
  type BackendName,
  type RunSpecInput,
} from '../../../core/contract/index.ts';
import { referenceBackend } from '../../../core/kernels/index.ts';
import { Run } from '../../../core/training/index.ts';
import reference from '../../reference/pytorch.json' with { type: 'json' };
import { expectClose } from '../../harness/tolerance.ts';

const CLOSE = { absolute: 1e-10, relative: 1e-10 };

/** Value and gradient of a scalar function of one tensor. */
function evaluate(values: readonly number[], shape: readonly number[], f: (x: Tensor) => Tensor) {
  const engine = referenceBackend.open();
  const x = new Recorder().parameter('x', shape);
  const y = f(x);
  const plan = engine.lower(x.recorder.recording(y));
  engine.write('x', values);
  plan.forward();
  plan.backward();
  return {
    value: plan.scalar(y.id),
    gradient: plan.readGradient(x.id, new Float64Array(values.length)),
  };
}

describe('losses', () => {
  const { hinge, squaredHinge, oneVersusAllHinge, softmaxCrossEntropy } = functions;
  const classLosses = {
    softmaxCrossEntropy: (z: Tensor, t: Tensor) => softmaxCrossEntropy(z, t),
    'hinge 1.0': hinge,
    'hinge 0.5': (z: Tensor, t: Tensor) => hinge(z, t, { margin: 0.5 }),
    'squaredHinge 1.0': squaredHinge,
    'squaredHinge 0.5': (z: Tensor, t: Tensor) => squaredHinge(z, t, { margin: 0.5 }),
    'oneVersusAllHinge 1.0': oneVersusAllHinge,
    'oneVersusAllHinge 0.5': (z: Tensor, t: Tensor) => oneVersusAllHinge(z, t, { margin: 0.5 }),
  };

  for (const set of ['ordinary', 'huge'] as const) {
    it.each(Object.entries(classLosses))(`%s of ${set} scores`, (name, loss) => {
      const { scores, target, ...expected } = reference.losses[set];
      const { value, gradient } = evaluate(scores, [5, 3], (z) =>
        loss(z, z.recorder.constant(target, [5])),
      );
      const wanted = expected[name as keyof typeof expected];
      expectClose(value, wanted.value, CLOSE);
      expectClose(gradient, wanted.gradient, CLOSE);
    });
  }

  it.each(['logisticLoss', 'squaredError'] as const)('%s, scores of ±1000 among them', (name) => {
    const { scores, target, [name]: expected } = reference.losses['two classes'];
    const { value, gradient } = evaluate(scores, [10], (z) =>
      functions[name](z, z.recorder.constant(target, [10])),
    );
    expectClose(value, expected.value, CLOSE);
    expectClose(gradient, expected.gradient, CLOSE);
  });
});

describe('activations', () => {
  const { x, upstream, functions: rows } = reference.activations;
  const { elu, leakyRelu } = functions;
  const all: Record<keyof typeof rows, (x: Tensor) => Tensor> = {
    sigmoid: functions.sigmoid,
    tanh: functions.tanh,
    relu: functions.relu,
    'leakyRelu 0.1': leakyRelu,
    'elu 1': elu,
    'elu 0.5': (t) => elu(t, { alpha: 0.5 }),
    softplus: functions.softplus,
    gelu: functions.gelu,
    geluTanh: functions.geluTanh,
    swish: functions.swish,
    softmax: functions.softmax,
    logSoftmax: functions.logSoftmax,
  };

  it.each(Object.keys(rows) as (keyof typeof rows)[])('%s', (name) => {
    const engine = referenceBackend.open();
    const leaf = new Recorder().parameter('x', [x.length]);
    const y = all[name](leaf);
    const weighted = functions.sum(
      functions.multiply(y, leaf.recorder.constant(upstream, [x.length])),
    );
    const plan = engine.lower(leaf.recorder.recording(weighted));
    engine.write('x', x);
    plan.forward();
    plan.backward();
    expectClose(plan.readValue(y.id, new Float64Array(x.length)), rows[name].value, CLOSE);
    expectClose(plan.readGradient(leaf.id, new Float64Array(x.length)), rows[name].gradient, CLOSE);
  });
});

interface Trained {
  readonly start: Readonly<Record<string, unknown>>;
  readonly losses: readonly number[];
  readonly final: Readonly<Record<string, readonly number[]>>;
  readonly scores: readonly number[];
}

/** The weights and biases that PyTorch began with, layer by layer. */
function startOf({ start }: Trained) {
  return Object.keys(start)
    .filter((name) => name.endsWith('.weight'))
    .map((name) => {
      const bias = start[name.replace(/weight$/, 'bias')];
      return {
        weight: start[name] as number[][],
        ...(bias !== undefined && { bias: bias as number[] }),
      };
    });
}

const { points, labels, twoClasses } = reference.training;
const given = (classes: number, numbers: number[]): RunSpecInput['data'] => ({
  kind: 'points',
  classes,
  train: { x: points as [number, number][], labels: numbers },
});

/** 50 steps in float32 stay this near to those in float64. */
const FLOAT32 = { absolute: 3e-5, relative: 3e-5 };

function expectSameTraining(expected: Trained, changes: Partial<RunSpecInput>): void {
  expectSameTrainingOn('reference', expected, changes, CLOSE);
  expectSameTrainingOn('simd', expected, changes, FLOAT32);
}

function expectSameTrainingOn(
  backend: BackendName,
  expected: Trained,
  changes: Partial<RunSpecInput>,
  tolerance: typeof CLOSE,
): void {
  const run = new Run(
    parseRunSpec({
      version: 1,
      backend,
      data: given(3, labels),
      optimizer: { name: 'sgd' },
      learningRate: 0.5,
      stop: { steps: expected.losses.length },
      ...changes,
      network: {
        layers: [{ type: 'dense', units: 4, activation: 'tanh' }],
        ...changes.network,
        weights: startOf(expected),
      },
    }),
  );
  run.advance();
  // What is measured is the network as it predicts; batch normalization trains on other numbers.
  if (!('layers.1.gamma' in expected.final)) {
    const totals = run.history.slice(0, -1).map(({ trainLoss }) => trainLoss ?? NaN);
    expectClose(totals, expected.losses, tolerance);
  }
  for (const [name, values] of Object.entries(expected.final)) {
    expectClose(run.parameter(name), values, tolerance);
  }
  expect(run.network.parameters.map(({ name }) => name).sort()).toEqual(
    Object.keys(expected.final).sort(),
  );
  expectClose(run.scores(Float64Array.from(points.flat())), expected.scores, tolerance);
}

describe('50 steps of an optimizer', () => {
  const settings: Record<keyof typeof reference.optimizers, Partial<RunSpecInput>> = {
    sgd: {},
    momentum: { optimizer: { name: 'momentum' }, learningRate: 0.1 },
    nesterov: { optimizer: { name: 'nesterov' }, learningRate: 0.1 },
    adagrad: { optimizer: { name: 'adagrad' }, learningRate: 0.1 },
    rmsprop: { optimizer: { name: 'rmsprop' }, learningRate: 0.02 },
    adam: { optimizer: { name: 'adam' }, learningRate: 0.05 },
    adamW: { optimizer: { name: 'adamW', weightDecay: 0.1 }, learningRate: 0.05 },
    'momentum 0.5': { optimizer: { name: 'momentum', momentum: 0.5 }, learningRate: 0.1 },
    'nesterov 0.5': { optimizer: { name: 'nesterov', momentum: 0.5 }, learningRate: 0.1 },
    'adagrad 0.01': { optimizer: { name: 'adagrad', epsilon: 0.01 }, learningRate: 0.1 },
    'rmsprop 0.9 0.01': {
      optimizer: { name: 'rmsprop', decay: 0.9, epsilon: 0.01 },
      learningRate: 0.02,
    },
    'adam 0.8 0.99 0.01': {
      optimizer: { name: 'adam', beta1: 0.8, beta2: 0.99, epsilon: 0.01 },
      learningRate: 0.05,
    },
  };

  it('are all of them', () => {
    expect(Object.keys(reference.optimizers)).toEqual(expect.arrayContaining([...optimizerNames]));
  });

  it.each(Object.entries(settings))('%s', (name, changes) => {
    expectSameTraining(reference.optimizers[name as keyof typeof settings], changes);
  });
});

describe('50 steps with a penalty', () => {
  const settings: Record<
    Exclude<keyof typeof reference.penalties, 'weight_decay' | 'adam weight_decay'>,
    Partial<RunSpecInput>
  > = {
    l2: { regularizer: { name: 'l2', lambda: 0.1 } },
    l1: { regularizer: { name: 'l1', lambda: 0.02 } },
    elasticNet: { regularizer: { name: 'elasticNet', lambda: 0.05, l1Ratio: 0.3 } },
    maxNorm: { regularizer: { name: 'l2', lambda: 0, maxNorm: 0.8 } },
    clip: { clipNorm: 0.1 },
  };

  it.each(Object.entries(settings))('%s', (name, changes) => {
    expectSameTraining(reference.penalties[name as keyof typeof settings], changes);
  });

  it('½λ‖W‖² under Adam moves weights as its weight_decay = λ, within the gradient', () => {
    const { final, start } = reference.penalties['adam weight_decay'];
    const run = new Run(
      parseRunSpec({
        version: 1,
        backend: 'reference',
        data: given(3, labels),
        network: {
          layers: [{ type: 'dense', units: 4, activation: 'tanh' }],
          weights: startOf({ start, losses: [], final, scores: [] }),
        },
        regularizer: { name: 'l2', lambda: 0.1 },
        optimizer: { name: 'adam' },
        learningRate: 0.05,
        stop: { steps: 50 },
      }),
    );
    run.advance();
    for (const [name, values] of Object.entries(final)) {
      expectClose(run.parameter(name), values, CLOSE);
    }
  });

  it('½λ‖W‖² moves weights as weight_decay = λ on weights alone', () => {
    const { final } = reference.penalties.weight_decay;
    for (const [name, values] of Object.entries(reference.penalties.l2.final)) {
      expectClose(final[name as keyof typeof final], values, CLOSE);
    }
  });
});

describe('50 steps down a loss', () => {
  const others = lossNames.filter((name) => name !== 'softmaxCrossEntropy');

  it.each(others)('%s', (loss) => {
    const hasOneScore = loss === 'logistic' || loss === 'squaredError';
    expectSameTraining(reference.trainedLosses[loss], {
      loss,
      data: hasOneScore ? given(2, twoClasses) : given(3, labels),
      learningRate: 0.1,
    });
  });
});

describe('50 steps through an activation', () => {
  it.each(activationNames)('%s', (activation) => {
    const expected = reference.trainedActivations[activation];
    const dense = { type: 'dense' as const, units: 4 };
    const changes = { learningRate: 0.3 };
    expectSameTraining(expected, { ...changes, network: { layers: [{ ...dense, activation }] } });
  });
});

describe('50 steps on a schedule', () => {
  const settings: Record<keyof typeof reference.schedules, RunSpecInput['schedule']> = {
    step: { name: 'step', every: 10, factor: 0.5 },
    exponential: { name: 'exponential', decay: 0.05 },
    inverseTime: { name: 'inverseTime', decay: 0.2 },
    cosine: { name: 'cosine', steps: 40, floor: 0.1 },
    warmUp: { name: 'constant', warmUp: 20 },
  };

  it.each(Object.entries(settings))('%s', (name, schedule) => {
    expectSameTraining(reference.schedules[name as keyof typeof settings], { schedule });
  });
});

describe('50 steps of layers', () => {
  const settings: Record<keyof typeof reference.modules, RunSpecInput['network']> = {
    biasFree: {
      layers: [{ type: 'dense', units: 4, activation: 'tanh', bias: false }],
      output: { bias: false },
    },
    maxout: { layers: [{ type: 'maxout', units: 4, pieces: 2 }] },
    residual: {
      layers: [{ type: 'residual', layers: [{ type: 'dense', units: 2, activation: 'tanh' }] }],
    },
    features: { layers: [], features: ['x1', 'x1Squared', 'x1x2', 'sinX1'] },
    batchNorm: {
      layers: [
        { type: 'dense', units: 4, activation: 'linear' },
        { type: 'batchNorm' },
        { type: 'activation', activation: 'tanh' },
      ],
    },
  };

  it.each(Object.entries(settings))('%s', (name, network) => {
    expectSameTraining(reference.modules[name as keyof typeof settings], {
      network,
      learningRate: 0.3,
    });
  });
});
