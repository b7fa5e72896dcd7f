/** A run is a function of its spec: replayed, rewound, changed in the middle, to the last bit. */
import { describe, expect, it } from 'vitest';
import { parseRunSpec, type Change, type RunSpecInput } from '../../../core/contract/index.ts';
import { Checkpoints, isMeasured, Run } from '../../../core/training/index.ts';
import { expectClose } from '../../harness/tolerance.ts';
import { fewMoons } from '../../harness/fewMoons.ts';

const minibatches: RunSpecInput = {
  version: 1,
  seed: 3,
  data: fewMoons,
  network: { layers: [{ type: 'dense', units: 6, activation: 'tanh' }] },
  regularizer: { name: 'l2', lambda: 1e-3 },
  optimizer: { name: 'adam' },
  learningRate: 0.02,
  batchSize: 7,
  stop: { steps: 700 },
};

const makeRun = (changes: Partial<RunSpecInput> = {}) =>
  new Run(parseRunSpec({ ...minibatches, ...changes }));

function stoppedAt(step: number, changes: Partial<RunSpecInput> = {}): Run {
  const run = makeRun(changes);
  run.advance({ until: step });
  return run;
}

describe('Run', () => {
  it('gives the same numbers twice, to the last bit', () => {
    const [first, second] = [makeRun(), makeRun()];
    first.advance();
    second.advance();
    expect(second.parametersHash).toBe(first.parametersHash);
    expect(second.history).toEqual(first.history);
  });

  it('gives the same numbers in many bursts as in one', () => {
    const [whole, bursts] = [makeRun(), makeRun()];
    whole.advance();
    while (bursts.state.kind === 'unfinished') bursts.advance({ pause: () => true });
    expect(bursts.parametersHash).toBe(whole.parametersHash);
    expect(bursts.history).toEqual(whole.history);
  });

  it.each<[string, Partial<RunSpecInput>]>([
    ['minibatches', { batchSize: 4 }],
    ['a full batch that becomes minibatches', { batchSize: 'full' }],
    ['dropout', { network: { layers: [{ type: 'dense', units: 6 }, { type: 'dropout' }] } }],
    ['the reference backend', { backend: 'reference', batchSize: 4 }],
  ])('gives the same numbers step by step as several at once: %s', (_, changes) => {
    const input: Partial<RunSpecInput> = {
      ...changes,
      schedule: { name: 'step', every: 1000, factor: 0.7 },
      stop: { steps: 4000 },
      events: [
        { step: 2101, change: { kind: 'batchSize', value: 5 } },
        { step: 2503, change: { kind: 'lambda', value: 0 } },
        { step: 3003, change: { kind: 'learningRate', value: 0.03 } },
        { step: 3011, change: { kind: 'lambda', value: 0.01 } },
      ],
    };
    const [whole, single] = [makeRun(input), makeRun(input)];
    whole.advance();
    while (single.state.kind === 'unfinished') single.advance({ until: single.step + 1 });
    expect(single.step).toBe(4000);
    expect(single.parametersHash).toBe(whole.parametersHash);
    expect(single.history).toEqual(whole.history);
    expect(single.epoch).toBe(whole.epoch);
    const steps = (run: Run) => run.checkpoints.all.map(({ step }) => step);
    expect(steps(single)).toEqual(steps(whole));
  });

  it('asks whether to pause after at most some small steps, and in between where steps are large', () => {
    const pausesOf = (from: number, changes: Partial<RunSpecInput> = {}) => {
      const run = makeRun({ stop: { steps: 20_000 }, batchSize: 'full', ...changes });
      run.advance({ until: from });
      const steps: number[] = [];
      const pause = () => {
        steps.push(run.step);
        return steps.length === 30;
      };
      run.advance({ pause });
      return steps.map((step, i) => step - (steps[i - 1] ?? from));
    };
    // States are kept often at first, and seldom later.
    const small = pausesOf(10_000);
    expect(Math.max(...small)).toBeGreaterThan(10);
    expect(Math.max(...small)).toBeLessThanOrEqual(32);
    const layer = { type: 'dense', units: 60 } as const;
    const large = pausesOf(600, { network: { layers: [layer, layer] } });
    expect(large).toEqual(new Array<number>(30).fill(1));
  });

  it.each([4, 'full'] as const)(
    'steps five times as far at five times the rate, batch %s',
    (batchSize) => {
      const run = makeRun({ optimizer: { name: 'sgd' }, batchSize, stop: { steps: 4000 } });
      run.advance({ until: 3001 });
      const slow = run.branch();
      run.change({ kind: 'learningRate', value: 5 * 0.02 });
      const name = run.network.parameters[0]?.name ?? '';
      const before = run.parameter(name);
      for (const each of [run, slow]) each.advance({ until: 3002 });
      const moved = (each: Run) =>
        Array.from(each.parameter(name), (w, i) => w - (before[i] ?? NaN));
      const small = moved(slow);
      moved(run).forEach((distance, i) => {
        expectClose(distance, 5 * (small[i] ?? NaN), { relative: 1e-2, absolute: 1e-7 });
      });
    },
  );

  it('gives other numbers under another seed', () => {
    expect(stoppedAt(5, { seed: 4 }).parametersHash).not.toBe(stoppedAt(5).parametersHash);
  });

  it('keeps data, split and first weights when only the batch size changes', () => {
    const [small, large] = [makeRun({ batchSize: 3 }), makeRun({ batchSize: 'full' })];
    expect(small.dataset).toEqual(large.dataset);
    expect(small.parametersHash).toBe(large.parametersHash);
  });

  it('counts an epoch when every training point was visited', () => {
    // 30 training points in batches of 7 are 5 steps, the last of 2.
    expect(stoppedAt(4).epoch).toBe(0);
    expect(stoppedAt(5).epoch).toBe(1);
    expect(stoppedAt(11).epoch).toBe(2);
  });

  it('measures the sum of its loss parts, and nothing of a test set that is not there', () => {
    const metrics = stoppedAt(50, {
      backend: 'reference',
      data: { ...minibatches.data, size: { train: 30 } } as never,
    }).measure();
    expectClose(metrics.trainLoss ?? NaN, (metrics.dataLoss ?? NaN) + (metrics.regLoss ?? NaN), {
      relative: 1e-15,
    });
    expectClose(metrics.regLoss ?? NaN, 0.0005 * (metrics.weightNorm2 ?? NaN), { relative: 1e-14 });
    expect(metrics).toMatchObject({ testLoss: null, testAccuracy: null });
  });

  it('predicts probabilities that agree with its accuracy, whatever the number of points', () => {
    const run = stoppedAt(300);
    const { features, labels, count } = run.dataset.train;
    const p = run.predict(features);
    const correct = labels.filter((label, i) => (p[2 * i + label] ?? 0) > 0.5).length;
    expect(correct / count).toBe(run.measure().trainAccuracy);
    const repeated = Float64Array.from({ length: 2 * 1100 }, (_, i) => features[i % 2] ?? NaN);
    const many = run.predict(repeated);
    expect(many).toHaveLength(2 * 1100);
    expect(many.at(-2)).toBe(p[0]);
  });

  it('stops where it is told and finishes at its own end', () => {
    const run = stoppedAt(12);
    expect(run.step).toBe(12);
    expect(run.state).toEqual({ kind: 'unfinished' });
    run.advance({ until: 1e9 });
    expect(run.step).toBe(700);
    expect(run.state).toEqual({ kind: 'finished', reason: 'steps' });
    expect(run.history.at(-1)?.step).toBe(700);
  });

  it('of no steps is measured all the same', () => {
    const run = stoppedAt(0, { stop: { steps: 0 } });
    expect(run.history).toHaveLength(1);
    expect(run.state).toEqual({ kind: 'finished', reason: 'steps' });
  });
});

describe('points of one class', () => {
  it('are refused: there is nothing to tell apart', () => {
    const train = { x: [[0, 1] as [number, number], [1, 0] as [number, number]], labels: [1, 1] };
    expect(() => makeRun({ data: { kind: 'points', classes: 3, train } })).toThrow(
      'data.train.labels: expected points of at least two classes, got only 1',
    );
  });
});

describe('seek', () => {
  const changes: { step: number; change: Change }[] = [
    { step: 40, change: { kind: 'lambda', value: 0.01 } },
    { step: 90, change: { kind: 'activation', layer: 0, value: 'relu' } },
    { step: 120, change: { kind: 'batchSize', value: 11 } },
    { step: 200, change: { kind: 'optimizer', value: { name: 'sgd' } } },
    { step: 201, change: { kind: 'learningRate', value: 0.1 } },
    { step: 300, change: { kind: 'weight', parameter: 'layers.1.bias', index: 1, value: 0.5 } },
    { step: 333, change: { kind: 'batchSize', value: 'full' } },
    {
      step: 400,
      change: {
        kind: 'optimizer',
        value: { name: 'adam', beta1: 0.8, beta2: 0.99, epsilon: 1e-8 },
      },
    },
    { step: 401, change: { kind: 'batchSize', value: 4 } },
  ];

  it.each([[[]], [changes]])('lands on the weights of a fresh run, with events %j', (events) => {
    const run = makeRun({ events });
    run.advance();
    const history = run.history;
    const end = run.parametersHash;
    for (const step of [0, 1, 41, 40, 399, 90, 121, 333, 650, 300, 12, 402, 699]) {
      run.seek(step);
      expect(run.step).toBe(step);
      expect(run.parametersHash, `at step ${step}`).toBe(
        stoppedAt(step, { events }).parametersHash,
      );
    }
    run.advance();
    expect(run.parametersHash).toBe(end);
    expect(run.history).toEqual(history);
  });

  const residual = {
    network: {
      layers: [
        { type: 'dense' as const, units: 6, activation: 'tanh' as const },
        { type: 'dropout' as const, rate: 0.2 },
        {
          type: 'residual' as const,
          layers: [
            { type: 'batchNorm' as const },
            { type: 'dense' as const, units: 6 },
            { type: 'dropout' as const, rate: 0.5 },
          ],
        },
      ],
    },
  };
  const settings: { step: number; change: Change }[] = [
    { step: 20, change: { kind: 'regularizer', value: { name: 'l1', lambda: 0.02, maxNorm: 2 } } },
    { step: 30, change: { kind: 'lambda', value: 0.01 } },
    { step: 35, change: { kind: 'regularizer', value: { name: 'l2', lambda: 0.1 } } },
    {
      step: 40,
      change: { kind: 'schedule', value: { name: 'exponential', decay: 0.1, warmUp: 0 } },
    },
    { step: 50, change: { kind: 'clipNorm', value: 0.01 } },
    { step: 60, change: { kind: 'loss', value: 'hinge', margin: 3 } },
    { step: 70, change: { kind: 'dropoutRate', layer: 1, value: 0.8 } },
    { step: 75, change: { kind: 'dropoutRate', layer: 2, inner: 2, value: 0 } },
    { step: 80, change: { kind: 'activation', layer: 2, inner: 1, value: 'elu', alpha: 2 } },
    { step: 85, change: { kind: 'loss', value: 'squaredHinge' } },
    { step: 90, change: { kind: 'clipNorm', value: null } },
    { step: 95, change: { kind: 'schedule', value: { name: 'constant', warmUp: 100 } } },
  ];

  it('lands on the weights of a fresh run over every kind of change', () => {
    const all = { ...residual, events: settings };
    const run = makeRun(all);
    run.advance({ until: 130 });
    const history = run.history;
    for (const step of [0, 36, 129, 20, 100, 55, 61, 60, 30, 86, 71, 99, 49, 81, 90, 41]) {
      run.seek(step);
      expect(run.parametersHash, `at step ${step}`).toBe(stoppedAt(step, all).parametersHash);
    }
    run.seek(130);
    expect(run.history).toEqual(history);
  });

  it.each(settings.map((event) => [event]))('and each of them counts: %j', (event) => {
    const all = stoppedAt(130, { ...residual, events: settings });
    const others = settings.filter((each) => each !== event);
    const without = stoppedAt(130, { ...residual, events: others });
    expect(without.parametersHash).not.toBe(all.parametersHash);
  });

  it('finds the numbers that a loss aims at, where the loss was another', () => {
    const logistic = { loss: 'logistic' as const };
    const events = [
      { step: 30, change: { kind: 'loss' as const, value: 'squaredError' as const } },
    ];
    const run = stoppedAt(60, { ...logistic, events });
    for (const step of [10, 50, 20]) {
      run.seek(step);
      const fresh = stoppedAt(step, { ...logistic, events });
      expect(run.parametersHash).toBe(fresh.parametersHash);
      expect(run.measure()).toEqual(fresh.measure());
    }
    // Squared error aims at -1 and 1, logistic at 0 and 1.
    expect(stoppedAt(60, { ...logistic, events }).measure().dataLoss).toBeLessThan(0.5);
  });

  it('is exact after checkpoints were thinned out', () => {
    const run = makeRun();
    run.advance();
    const kept = run.checkpoints.all.map(({ step }) => step);
    expect(kept.length).toBeLessThanOrEqual(256);
    expect(kept).not.toContain(631);
    run.seek(631);
    expect(run.parametersHash).toBe(stoppedAt(631).parametersHash);
  });
});

describe('resume', () => {
  it('goes on from a snapshot to the numbers of the run it was taken of, and can be rewound', () => {
    const run = stoppedAt(250);
    run.change({ kind: 'optimizer', value: { name: 'sgd' } });
    run.advance({ until: 303 });
    const { spec, snapshot } = structuredClone({ spec: run.spec, snapshot: run.snapshot() });
    const resumed = new Run(parseRunSpec(spec));
    resumed.resume(snapshot);
    expect(resumed.step).toBe(303);
    for (const one of [run, resumed]) one.advance();
    expect(resumed.parametersHash).toBe(run.parametersHash);
    expect(resumed.history).toEqual(run.history);
    for (const one of [run, resumed]) one.seek(120);
    expect(resumed.parametersHash).toBe(run.parametersHash);
  });
});

describe('change', () => {
  it('in mid-run leaves a spec that repeats the run to the last bit', () => {
    const run = stoppedAt(100);
    run.change({ kind: 'lambda', value: 0.1 });
    run.advance({ until: 133 });
    run.change({ kind: 'activation', layer: 0, value: 'relu' });
    run.change({ kind: 'weight', parameter: 'layers.0.weight', index: 3, value: -1 });
    run.advance({ until: 151 });
    run.change({ kind: 'optimizer', value: { name: 'sgd' } });
    run.change({ kind: 'batchSize', value: 5 });
    run.change({ kind: 'learningRate', value: 0.3 });
    run.advance();
    const replayed = new Run(parseRunSpec(structuredClone(run.spec)));
    replayed.advance();
    expect(replayed.parametersHash).toBe(run.parametersHash);
    expect(replayed.history).toEqual(run.history);
  });

  it('of λ acts on the regularization loss of the same step', () => {
    const run = stoppedAt(100, { backend: 'reference' });
    const before = run.history.at(-1);
    run.change({ kind: 'lambda', value: 0.1 });
    expect(run.history.at(-1)?.step).toBe(100);
    expectClose(run.history.at(-1)?.regLoss ?? NaN, 100 * (before?.regLoss ?? NaN), {
      relative: 1e-12,
    });
  });

  it('of the regularizer acts on the regularization loss of the same step, not on the data loss', () => {
    const run = stoppedAt(100, { backend: 'reference' });
    const before = run.measure();
    const norm1 = run.network.parameters
      .filter(({ role }) => role === 'weight')
      .flatMap(({ name }) => [...run.parameter(name)])
      .reduce((sum, value) => sum + Math.abs(value), 0);
    run.change({ kind: 'regularizer', value: { name: 'l1', lambda: 0.1 } });
    expectClose(run.history.at(-1)?.regLoss ?? NaN, 0.1 * norm1, { relative: 1e-12 });
    expect(run.history.at(-1)?.dataLoss).toBe(before.dataLoss);
  });

  it('of the loss keeps the weights, and the margin where none is given', () => {
    const run = stoppedAt(100, { backend: 'reference', margin: 2 });
    const hash = run.parametersHash;
    run.change({ kind: 'loss', value: 'hinge' });
    expect(run.parametersHash).toBe(hash);
    const [scores, { labels, count }] = [run.scores(run.dataset.train.features), run.dataset.train];
    const hinge = labels.reduce((sum, label, i) => {
      const [own, other] = [scores[2 * i + label] ?? NaN, scores[2 * i + 1 - label] ?? NaN];
      return sum + Math.max(0, other - own + 2);
    }, 0);
    expectClose(run.measure().dataLoss ?? NaN, hinge / count, { relative: 1e-12 });
  });

  it.each<[Change, string]>([
    [
      { kind: 'dropoutRate', layer: 0, value: 0.5 },
      'change.layer: expected a dropout layer, got one of type dense',
    ],
    [
      { kind: 'activation', layer: 0, inner: 0, value: 'relu' },
      'change.inner: expected none, dense has no layers within, got 0',
    ],
    [
      { kind: 'loss', value: 'logistic' },
      'change.value: expected a loss of 2 outputs, as the network has, got logistic of 1 output; another shape needs a run of its own',
    ],
    [
      { kind: 'activation', layer: 1, value: 'relu' },
      'change.layer: expected a layer below 1, got 1',
    ],
    [
      { kind: 'weight', parameter: 'layers.0.weight', index: 12, value: 1 },
      'change.index: expected an index below 12, got 12',
    ],
    [
      { kind: 'weight', parameter: 'layers.7.weight', index: 0, value: 1 },
      'change.parameter: expected one of layers.0.weight, layers.0.bias, layers.1.weight, layers.1.bias, got layers.7.weight',
    ],
  ])('that does not fit is refused and changes nothing: %j', (change, message) => {
    const run = stoppedAt(10);
    const [hash, spec] = [run.parametersHash, run.spec];
    expect(() => {
      run.change(change);
    }).toThrow(message);
    expect(run.parametersHash).toBe(hash);
    expect(run.spec).toBe(spec);
    run.advance({ until: 20 });
    expect(run.parametersHash).toBe(stoppedAt(20).parametersHash);
  });
});

describe('events of a spec', () => {
  it('are no more than a spec may hold: another change is refused, and nothing changes', () => {
    const change = { kind: 'lambda' as const, value: 0.5 };
    const run = stoppedAt(1, {
      events: Array.from({ length: 10_000 }, () => ({ step: 0, change })),
    });
    const before = run.spec;
    expect(() => {
      run.change({ kind: 'lambda', value: 1 });
    }).toThrow('expected at most 10000 changes of one run');
    expect(run.spec).toBe(before);
    expect(run.inForce.regularizer.lambda).toBe(0.5);
  });

  it('that do not fit are refused before the first step', () => {
    const events = [
      { step: 3, change: { kind: 'lambda' as const, value: 1 } },
      { step: 600, change: { kind: 'weight' as const, parameter: 'w', index: 0, value: 0 } },
    ];
    expect(() => makeRun({ events })).toThrow(
      'events[1].change.parameter: expected one of layers.0',
    );
  });
});

describe('divergence', () => {
  const wild: Partial<RunSpecInput> = { optimizer: { name: 'sgd' }, batchSize: 7 };

  it('is a state with its step and likely cause, and metrics never hold NaN', () => {
    const run = stoppedAt(700, {
      ...wild,
      learningRate: 1000,
      regularizer: { name: 'l2', lambda: 1 },
    });
    expect(run.state).toMatchObject({
      kind: 'diverged',
      divergence: { step: run.step, cause: 'regularization', learningRate: 1000, lambda: 1 },
    });
    expect(run.step).toBeLessThan(700);
    for (const metrics of run.history) {
      for (const value of Object.values(metrics)) expect(value).not.toBeNaN();
    }
    expect(run.history.at(-1)).toMatchObject({ step: run.step, trainLoss: null });
  });

  it('has no accuracy where the scores are undefined: comparing them would call it the first class', () => {
    const row = [1e308, -1e308];
    const run = stoppedAt(700, {
      network: { layers: [], weights: [{ weight: [row, row], bias: row }] },
    });
    expect(run.state).toMatchObject({
      kind: 'diverged',
      divergence: { step: 0, cause: 'initialWeights' },
    });
    expect(run.measure()).toMatchObject({
      dataLoss: null,
      trainAccuracy: null,
      testLoss: null,
      testAccuracy: null,
    });
  });

  it('begins where a parameter is lost, even if no loss shows it: a bias of -infinity behind a ReLU', () => {
    const run = stoppedAt(50, {
      // The numbers are beyond float32.
      backend: 'reference',
      data: {
        kind: 'points',
        classes: 2,
        train: {
          x: [
            [0, 0],
            [0, 0],
            [0, 0],
          ],
          labels: [0, 1, 1],
        },
      },
      network: {
        layers: [
          { type: 'dense', units: 1, activation: 'relu' },
          { type: 'dense', units: 1, activation: 'linear', bias: false },
        ],
        output: { bias: false },
        weights: [
          { weight: [[0], [0]], bias: [1e-311] },
          { weight: [[1e153]] },
          { weight: [[1e153, -1e153]] },
        ],
      },
      regularizer: { name: 'l1', lambda: 0 },
      optimizer: { name: 'sgd' },
      learningRate: 1000,
      batchSize: 'full',
    });
    expect([...run.parameter('layers.0.bias')]).toEqual([-Infinity]);
    expect(run.measure().trainLoss).not.toBeNull();
    expect(run.state).toMatchObject({
      kind: 'diverged',
      divergence: { step: 1, symptom: 'nonFiniteParameters', cause: 'learningRate' },
    });
  });

  it('is found at its own step, also between the steps that are measured', () => {
    // Step 202 is not measured.
    const events = [
      { step: 202, change: { kind: 'learningRate' as const, value: 1000 } },
      {
        step: 202,
        change: { kind: 'weight' as const, parameter: 'layers.1.weight', index: 0, value: 1e308 },
      },
    ];
    const run = stoppedAt(700, { ...wild, events });
    expect(run.state).toMatchObject({ kind: 'diverged', divergence: { step: 202 } });
    expect(run.history.at(-1)).toMatchObject({ step: 202, trainLoss: null });
  });

  describe('has its likely cause', () => {
    const causeOf = (changes: Partial<RunSpecInput>) => {
      const run = stoppedAt(700, { ...wild, learningRate: 1000, ...changes });
      const { state } = run;
      return state.kind === 'diverged' ? state.divergence : undefined;
    };
    const layer = { type: 'dense' as const, units: 6, activation: 'relu' as const };

    it("in a layer's own λ", () => {
      const own = { ...layer, regularizer: { name: 'l2' as const, lambda: 5 } };
      expect(causeOf({ network: { layers: [own] } })).toMatchObject({
        cause: 'regularization',
        lambda: 5,
      });
    });

    it('not in a λ whose schedule keeps its steps short', () => {
      const slow = { name: 'constant' as const, warmUp: 100_000 };
      const l2 = { name: 'l2' as const, lambda: 0.1 };
      const changes = { schedule: slow, regularizer: l2, loss: 'squaredError' as const };
      const found = causeOf({ network: { layers: [layer] }, ...changes });
      expect(found?.cause).toBe('learningRate');
    });

    it('not in an L1 penalty, whose pull does not grow with the weights', () => {
      const l1 = { name: 'l1' as const, lambda: 1 };
      const found = causeOf({
        backend: 'reference',
        network: { layers: [layer], weights: hugeWeights },
        regularizer: l1,
      });
      expect(found?.cause).toBe('learningRate');
    });
  });

  /** Their loss is finite, and becomes infinite with the first steps. */
  const hugeWeights = [
    {
      weight: [1, 2].map(() => new Array<number>(6).fill(1e120)),
      bias: new Array<number>(6).fill(0),
    },
    { weight: Array.from({ length: 6 }, (_, i) => [1e120 * (i + 1), -1e120]), bias: [0, 0] },
  ];

  it('can be left by a change, and the spec with that event repeats the run', () => {
    const start = { ...wild, learningRate: 1000, regularizer: { name: 'l2', lambda: 1 } } as const;
    const run = stoppedAt(700, start);
    const at = run.step;
    run.change({ kind: 'learningRate', value: 0.1 });
    run.advance();
    const replayed = new Run(parseRunSpec(structuredClone(run.spec)));
    replayed.advance();
    expect(replayed.step).toBe(run.step);
    expect(replayed.state).toEqual(run.state);
    expect(run.step).toBe(at);
  });

  it('lets the run be rewound to before it', () => {
    const start = { ...wild, learningRate: 1000, regularizer: { name: 'l2', lambda: 1 } } as const;
    const run = stoppedAt(700, start);
    const end = run.step;
    run.seek(3);
    expect(run.state).toEqual({ kind: 'unfinished' });
    run.seek(700);
    expect(run.step).toBe(end);
    expect(run.state.kind).toBe('diverged');
  });
});

describe('checkGradients', () => {
  it('finds nothing wrong in a network with kinks, and leaves the run as it was', () => {
    const layers = [{ type: 'dense' as const, units: 5 }];
    const run = stoppedAt(50, { network: { layers } });
    const hash = run.parametersHash;
    const checks = run.checkGradients();
    expect([...checks.keys()]).toEqual(run.network.parameters.map(({ name }) => name));
    for (const { band } of checks.values()) expect(['good', 'acceptable']).toContain(band);
    expect(run.parametersHash).toBe(hash);
  });
});

describe('isMeasured', () => {
  it('is true at 0 … 100, then at about ninety steps per decade', () => {
    const measured = Array.from({ length: 3000 }, (_, t) => t).filter(isMeasured);
    expect(measured.slice(0, 101)).toEqual(Array.from({ length: 101 }, (_, t) => t));
    expect(measured.slice(101, 103)).toEqual([110, 120]);
    expect(measured.filter((t) => t >= 1000)).toEqual(
      Array.from({ length: 20 }, (_, i) => 1000 + 100 * i),
    );
  });
});

describe('Checkpoints', () => {
  const fake = (step: number, bytes: number) =>
    ({ step, tensors: new Map([['w', new Float64Array(bytes / 8)]]) }) as never;

  it('stay within their count and always keep the first', () => {
    const checkpoints = new Checkpoints({ count: 8, bytes: 1e9 });
    for (let step = 0; step < 1000; step++) {
      if (checkpoints.wants(step)) checkpoints.keep(fake(step, 8));
      expect(checkpoints.all.length).toBeLessThanOrEqual(8);
    }
    expect(checkpoints.all.map(({ step }) => step)).toEqual([0, 128, 256, 384, 512, 640, 768, 896]);
    expect(checkpoints.before(700).step).toBe(640);
  });

  it('stay within their bytes', () => {
    const checkpoints = new Checkpoints({ count: 1000, bytes: 800 });
    for (let step = 0; step < 100; step++) {
      if (checkpoints.wants(step)) checkpoints.keep(fake(step, 80));
      expect(checkpoints.bytes).toBeLessThanOrEqual(800);
    }
  });
});
