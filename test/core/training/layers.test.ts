/** Layers, penalties and schedules at work in a run. */
import { describe, expect, it } from 'vitest';
import {
  lossNames,
  parseRunSpec,
  type LossName,
  type RunSpecInput,
} from '../../../core/contract/index.ts';
import { Dropout, losses } from '../../../core/nn/index.ts';
import { randomStream } from '../../../core/tensor/index.ts';
import { Run } from '../../../core/training/index.ts';
import { expectClose } from '../../harness/tolerance.ts';
import { fewMoons } from '../../harness/fewMoons.ts';

const base: RunSpecInput = {
  version: 1,
  backend: 'reference',
  seed: 5,
  data: fewMoons,
  network: {
    layers: [
      { type: 'dense', units: 6, activation: 'linear' },
      { type: 'batchNorm' },
      { type: 'activation', activation: 'elu', alpha: 0.5 },
      { type: 'dropout', rate: 0.3 },
      { type: 'residual', layers: [{ type: 'maxout', units: 6, pieces: 3 }] },
    ],
    features: ['x1', 'x2', 'x1x2', 'sinX1', 'x2Squared'],
  },
  regularizer: { name: 'l2', lambda: 1e-3 },
  optimizer: { name: 'adam' },
  learningRate: 0.02,
  batchSize: 7,
  stop: { steps: 300 },
};

const makeRun = (changes: Partial<RunSpecInput> = {}) =>
  new Run(parseRunSpec({ ...base, ...changes }));

function stoppedAt(step: number, changes: Partial<RunSpecInput> = {}): Run {
  const run = makeRun(changes);
  run.advance({ until: step });
  return run;
}

const weightsOf = (run: Run) =>
  run.network.parameters
    .filter(({ role }) => role === 'weight')
    .map(({ name }) => run.parameter(name));

describe('a run with every kind of layer', () => {
  it('goes back and forth to the last bit, masks and running statistics too', () => {
    const straight = stoppedAt(130);
    const wandering = stoppedAt(160);
    wandering.seek(130);
    expect(wandering.parametersHash).toBe(straight.parametersHash);
    expect(wandering.measure()).toEqual(straight.measure());
    wandering.advance();
    straight.advance();
    expect(wandering.parametersHash).toBe(straight.parametersHash);
    expect(wandering.measure()).toEqual(straight.measure());
  });

  it('goes on from a snapshot to the last bit', () => {
    const straight = stoppedAt(100);
    const resumed = makeRun();
    resumed.resume(stoppedAt(60).snapshot());
    resumed.advance({ until: 100 });
    expect(resumed.measure()).toEqual(straight.measure());
  });

  it('has the gradients of its objective', () => {
    for (const [name, { band }] of stoppedAt(20).checkGradients()) {
      expect([name, ['good', 'acceptable'].includes(band)]).toEqual([name, true]);
    }
  });

  it('learns', () => {
    const run = stoppedAt(300);
    expect(run.measure().trainAccuracy).toBeGreaterThan(0.8);
  });
});

describe('dropout', () => {
  const layers: NonNullable<RunSpecInput['network']['layers']> = [
    { type: 'dense', units: 8 },
    { type: 'dropout', rate: 0.5 },
  ];

  it('draws zeros at its rate, and makes up for them', () => {
    const mask = new Float64Array(20_000);
    new Dropout('layers.0', 20, 0.3).drawMask(mask, randomStream(1, 'dropout'));
    const zeros = mask.filter((value) => value === 0).length / mask.length;
    expectClose(zeros, 0.3, { absolute: 0.01 });
    expect(new Set(mask)).toEqual(new Set([0, 1 / 0.7]));
  });

  it('has a stream of its own: another seed changes the path, not data, first weights or batches', () => {
    const network = { layers };
    const [one, other] = [makeRun({ network }), makeRun({ network, seeds: { dropout: 9 } })];
    expect(other.dataset).toEqual(one.dataset);
    expect(other.parametersHash).toBe(one.parametersHash);
    one.advance({ until: 5 });
    other.advance({ until: 5 });
    expect(other.parametersHash).not.toBe(one.parametersHash);
  });

  it('leaves predictions and measures alone', () => {
    const run = stoppedAt(10, { network: { layers } });
    const places = Float64Array.of(0.1, 0.2, -0.3, 0.4);
    expect(run.predict(places)).toEqual(run.predict(places));
    expect(run.measure()).toEqual(run.measure());
  });

  it('at rate 0 is not there', () => {
    const none = stoppedAt(20, { network: { layers: [{ type: 'dense', units: 8 }] } });
    const zero = stoppedAt(20, {
      network: {
        layers: [
          { type: 'dense', units: 8 },
          { type: 'dropout', rate: 0 },
        ],
        weights: weights(none),
      },
    });
    const same = stoppedAt(20, {
      network: { layers: [{ type: 'dense', units: 8 }], weights: weights(none) },
    });
    expect(zero.measure()).toEqual(same.measure());
  });

  function weights(run: Run) {
    const rows = (name: string, columns: number) => {
      const values = [...run.parameter(name)];
      return Array.from({ length: values.length / columns }, (_, r) =>
        values.slice(r * columns, (r + 1) * columns),
      );
    };
    return [
      { weight: rows('layers.0.weight', 8), bias: [...run.parameter('layers.0.bias')] },
      { weight: rows('layers.1.weight', 2), bias: [...run.parameter('layers.1.bias')] },
    ];
  }
});

describe('batch normalization', () => {
  it('stays finite where the last batch is a single point', () => {
    // 30 training points in batches of 29.
    const run = stoppedAt(50, { batchSize: 29 });
    expect(run.state.kind).toBe('unfinished');
    expect(run.measure().trainLoss).not.toBeNull();
  });
});

describe('max-norm', () => {
  it('keeps the weights into every unit within the norm', () => {
    const run = stoppedAt(50, {
      network: { layers: [{ type: 'dense', units: 8 }] },
      regularizer: { name: 'l2', lambda: 0, maxNorm: 0.5 },
    });
    for (const [name, columns] of [
      ['layers.0.weight', 8],
      ['layers.1.weight', 2],
    ] as const) {
      const values = run.parameter(name);
      for (let c = 0; c < columns; c++) {
        const column = [...values].filter((_, i) => i % columns === c);
        expect(Math.hypot(...column)).toBeLessThanOrEqual(0.5 + 1e-12);
      }
    }
    expect(Math.max(...[...run.parameter('layers.1.weight')].map(Math.abs))).toBeGreaterThan(0.1);
  });
});

describe('max-norm of a layer', () => {
  it('holds for its own weights alone', () => {
    const own = { name: 'l2' as const, lambda: 0, maxNorm: 0.1 };
    const run = stoppedAt(50, {
      network: { layers: [{ type: 'dense', units: 8, regularizer: own }] },
      regularizer: { name: 'l2', lambda: 0 },
    });
    const [first = [], second = []] = weightsOf(run).map((values) => [...values]);
    const column = (values: readonly number[], columns: number, c: number) =>
      Math.hypot(...values.filter((_, i) => i % columns === c));
    for (let c = 0; c < 8; c++) expect(column(first, 8, c)).toBeLessThanOrEqual(0.1 + 1e-12);
    expect(column(second, 2, 0)).toBeGreaterThan(0.2);
  });
});

describe('penalties', () => {
  const regLossOf = (
    regularizer: RunSpecInput['regularizer'],
    own?: RunSpecInput['regularizer'],
  ) => {
    const run = makeRun({
      network: { layers: [{ type: 'dense', units: 3, ...(own && { regularizer: own }) }] },
      regularizer,
    });
    const [first = [], second = []] = weightsOf(run).map((values) => [...values]);
    return { regLoss: run.measure().regLoss ?? NaN, first, second };
  };
  const l1 = (w: readonly number[]) => w.reduce((sum, x) => sum + Math.abs(x), 0);
  const half = (w: readonly number[]) => w.reduce((sum, x) => sum + 0.5 * x * x, 0);

  it('are λΣ|W|', () => {
    const { regLoss, first, second } = regLossOf({ name: 'l1', lambda: 0.3 });
    expectClose(regLoss, 0.3 * (l1(first) + l1(second)), { relative: 1e-14 });
  });

  it('are λ (rΣ|W| + (1 − r)½‖W‖²)', () => {
    const { regLoss, first, second } = regLossOf({
      name: 'elasticNet',
      lambda: 0.3,
      l1Ratio: 0.25,
    });
    const all = [...first, ...second];
    expectClose(regLoss, 0.3 * (0.25 * l1(all) + 0.75 * half(all)), { relative: 1e-14 });
  });

  it('of a layer are its own, where it has some', () => {
    const { regLoss, first, second } = regLossOf(
      { name: 'l2', lambda: 0.3 },
      { name: 'l1', lambda: 2 },
    );
    expectClose(regLoss, 2 * l1(first) + 0.3 * half(second), { relative: 1e-14 });
  });

  it('of a layer pull with their own λ, and stay when the network has another', () => {
    const own = { name: 'l2' as const, lambda: 0.5 };
    const run = makeRun({
      network: { layers: [{ type: 'dense', units: 3, regularizer: own }] },
      regularizer: { name: 'l2', lambda: 0 },
      optimizer: { name: 'sgd' },
      learningRate: 0,
    });
    run.change({ kind: 'lambda', value: 0.25 });
    const [first = [], second = []] = weightsOf(run).map((values) => [...values]);
    const expected = 0.5 * half(first) + 0.25 * half(second);
    expectClose(run.measure().regLoss ?? NaN, expected, { relative: 1e-14 });
  });

  it('leave biases out', () => {
    const weights = [
      { weight: [[0], [0]], bias: [3] },
      { weight: [[0, 0]], bias: [4, -5] },
    ];
    const network = { layers: [{ type: 'dense' as const, units: 1 }], weights };
    for (const name of ['l2', 'l1', 'elasticNet'] as const) {
      expect(makeRun({ network, regularizer: { name, lambda: 1 } }).measure().regLoss).toBe(0);
    }
  });

  it('leave out what batch normalization learns', () => {
    const plain = makeRun({
      network: { layers: [{ type: 'batchNorm' }], initializer: { name: 'zeros' } },
    });
    expect(plain.measure().regLoss).toBe(0);
  });
});

describe('clipping', () => {
  const moved = (clipNorm?: number) => {
    const run = makeRun({
      optimizer: { name: 'sgd' },
      learningRate: 1,
      batchSize: 'full',
      ...(clipNorm !== undefined && { clipNorm }),
      network: { layers: [{ type: 'dense', units: 4 }] },
    });
    const all = () => run.network.parameters.flatMap(({ name }) => [...run.parameter(name)]);
    const before = all();
    run.advance({ until: 1 });
    return all().map((value, i) => value - (before[i] ?? NaN));
  };

  it('scales all gradients together down to the norm', () => {
    const free = moved();
    const length = Math.hypot(...free);
    expect(length).toBeGreaterThan(0.1);
    expectClose(Math.hypot(...moved(0.01)), 0.01, { relative: 1e-12 });
    expectClose(
      moved(0.01),
      free.map((d) => (0.01 * d) / length),
      { absolute: 1e-15 },
    );
  });

  it('leaves shorter gradients alone', () => {
    expect(moved(1e6)).toEqual(moved());
  });
});

describe('losses', () => {
  const zeroRun = (loss: LossName, classes: number, dataset: 'blobs' | 'rings') =>
    makeRun({
      loss,
      data: { kind: 'generated', dataset, classes, noise: 0.1, size: { perClass: 10 } },
      network: { initializer: { name: 'zeros' } },
    });

  it.each(lossNames)('%s begins at its chance level with weights of zero', (loss) => {
    const classes = loss === 'logistic' || loss === 'squaredError' ? 2 : 4;
    const { dataLoss } = zeroRun(loss, classes, 'blobs').measure();
    expectClose(dataLoss ?? NaN, losses[loss].chanceLevel(classes), { absolute: 1e-12 });
  });

  it.each(lossNames)('%s learns two blobs, and its field agrees with its accuracy', (loss) => {
    const run = makeRun({
      loss,
      data: { kind: 'generated', dataset: 'blobs', classes: 2, noise: 0.2, size: { perClass: 20 } },
      network: {},
      stop: { steps: 400 },
    });
    run.advance();
    expect(run.measure().trainAccuracy).toBe(1);
    const probabilities = run.predict(run.dataset.train.features);
    run.dataset.train.labels.forEach((label, row) => {
      expect(probabilities[2 * row + label]).toBeGreaterThan(0.5);
      expectClose((probabilities[2 * row] ?? NaN) + (probabilities[2 * row + 1] ?? NaN), 1, {
        absolute: 1e-12,
      });
    });
    expect(run.assess('train')).toMatchObject({ accuracy: 1, precision: [1, 1], recall: [1, 1] });
  });

  it('with one score refuse more than two classes, and say which would do', () => {
    expect(() => zeroRun('logistic', 3, 'rings')).toThrow(
      'loss: expected one of softmaxCrossEntropy, hinge, squaredHinge, oneVersusAllHinge for 3 classes, got logistic',
    );
  });

  it('take their margin from the spec', () => {
    const run = makeRun({
      loss: 'hinge',
      margin: 2.5,
      network: { initializer: { name: 'zeros' } },
    });
    expect(run.measure().dataLoss).toBe(2.5);
  });
});

describe('a regression', () => {
  const plane: RunSpecInput['data'] = {
    kind: 'generated',
    dataset: 'plane',
    classes: 2,
    noise: 0,
    size: { perClass: 40 },
  };

  it('learns a plane without hidden layers, and is measured by its errors', () => {
    const run = makeRun({
      data: plane,
      loss: 'squaredError',
      regularizer: { name: 'l2', lambda: 0 },
      network: {},
      stop: { steps: 3000 },
    });
    run.advance();
    const { trainAccuracy, testAccuracy, dataLoss } = run.measure();
    expect([trainAccuracy, testAccuracy]).toEqual([null, null]);
    const assessment = run.assess('test');
    if (assessment?.task !== 'regression') throw new Error('a regression was asked for');
    expect(assessment.r2).toBeGreaterThan(0.9999);
    const train = run.assess('train');
    expectClose(train?.task === 'regression' ? train.rmse : NaN, Math.sqrt(2 * (dataLoss ?? NaN)), {
      relative: 1e-9,
    });
    expectClose(run.scores(Float64Array.of(0.5, 0.1)), 0.3, { absolute: 0.005 });
  });

  it('has no errors to show where its values are not finite', () => {
    const weights = [{ weight: [[1e308], [1e308]], bias: [1e308] }];
    const run = makeRun({ data: plane, loss: 'squaredError', network: { weights } });
    run.advance();
    expect(run.state.kind).toBe('diverged');
    expect(run.assess('test')).toBeNull();
  });

  it('refuses a loss for classes', () => {
    expect(() => makeRun({ data: plane })).toThrow(
      'loss: expected one of squaredError for numbers, got softmaxCrossEntropy',
    );
  });
});

describe('weights of zero', () => {
  it('keep hidden units alike for ever, as nothing tells them apart', () => {
    const run = stoppedAt(50, {
      network: {
        layers: [{ type: 'dense', units: 4, activation: 'sigmoid' }],
        initializer: { name: 'zeros' },
      },
    });
    const [into = []] = weightsOf(run).map((values) => [...values]);
    expect(into[0]).not.toBe(0);
    expect(new Set(into.slice(0, 4)).size).toBe(1);
    expect(new Set(into.slice(4, 8)).size).toBe(1);
  });
});

describe('a new activation', () => {
  it('leaves the α of the old one behind', () => {
    const run = makeRun();
    run.change({ kind: 'activation', layer: 2, value: 'tanh' });
    expect(run.inForce.network.layers[2]).toEqual({ type: 'activation', activation: 'tanh' });
  });

  it('is refused by a layer that has none', () => {
    expect(() => {
      makeRun().change({ kind: 'activation', layer: 3, value: 'tanh' });
    }).toThrow('change.layer: expected a layer with an activation, got one of type dropout');
  });
});
