/** A comparison as an Optuna study: its cells, its points, its training, and what is refused. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  activationNames,
  cellsOf,
  lossNames,
  sweepSpecSchema,
  validate,
  type RunSpecInput,
  type SweepSpec,
  type SweepSpecInput,
} from '../../../core/contract/index.ts';
import { makeDataset } from '../../../core/data/index.ts';
import {
  optunaCode,
  pytorchModule,
  studyFiles,
  sweepStudy,
  trainedNetwork,
} from '../../../core/interop/index.ts';
import { Run } from '../../../core/training/index.ts';
import { pythonWith } from '../../harness/python.ts';
import { expectClose } from '../../harness/tolerance.ts';
import reference from '../../reference/pytorch.json' with { type: 'json' };

const [python, torch] = [pythonWith(), pythonWith('torch')];
const folder = mkdtempSync(join(tmpdir(), 'backprop-lab-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Grid = Extract<SweepSpecInput, { kind: 'grid' }>;

const base: RunSpecInput = {
  version: 1,
  data: {
    kind: 'generated',
    dataset: 'moons',
    classes: 2,
    noise: 0.2,
    size: { train: 40, test: 20 },
  },
  network: { layers: [{ type: 'dense', units: 4, activation: 'relu' }] },
  learningRate: 0.1,
  stop: { steps: 30 },
};

/** Over λ, where nothing else is said. */
function grid({ base: changes, ...others }: Partial<Omit<Grid, 'base'>> & { base?: object } = {}) {
  return validate(sweepSpecSchema, {
    version: 1,
    kind: 'grid',
    axes: [{ name: 'lambda', values: [0.001, 0.01, 0.1] }],
    ...others,
    base: { ...base, ...changes },
  });
}

/** What the program says it searches, as Python reads it. */
function read(code: string) {
  const printed = python?.run(`
import ast, json
source = ${JSON.stringify(code)}
compile(source, "study.py", "exec")
found = {}
for line in ast.parse(source).body:
    if isinstance(line, ast.Assign) and line.targets[0].id in ("AXES", "SHARED", "TABLE", "CELLS"):
        found[line.targets[0].id] = ast.literal_eval(line.value)
found["CELLS"] = [[list(key), value] for key, value in found["CELLS"].items()]
print(json.dumps(found))
`);
  return JSON.parse(printed ?? '') as {
    AXES: Record<string, { values: unknown[]; low?: number; high?: number }>;
    SHARED: Record<string, unknown>;
    TABLE: string[];
    CELLS: [unknown[], Record<string, unknown>][];
  };
}

describe.skipIf(!python)('a study', () => {
  it('is a program whose grid is the cells of the comparison', () => {
    const sweep = grid({
      axes: [
        { name: 'units', values: [3, 6, 20] },
        { name: 'lambda', values: [0.001, 0.01, 0.1] },
      ],
    });
    const { AXES, TABLE, CELLS } = read(optunaCode(sweepStudy(sweep)));
    expect(AXES).toEqual({
      units: { values: [3, 6, 20] },
      lambda: { values: [0.001, 0.01, 0.1], low: 0.001, high: 0.1 },
    });
    const places = AXES['units']?.values.flatMap((units) =>
      AXES['lambda']?.values.map((lambda) => JSON.stringify([units, lambda])),
    );
    const cells = cellsOf(sweep).map(({ subject }) => 'values' in subject && subject.values);
    expect([...(places ?? [])].sort()).toEqual(cells.map((each) => JSON.stringify(each)).sort());
    expect(TABLE).toEqual(['units']);
    expect(CELLS.map(([key]) => key)).toEqual([[3], [6], [20]]);
  });

  it('trains each cell with what its spec says', () => {
    const sweep = grid({
      axes: [
        { name: 'optimizer', values: ['momentum', 'adamW'] },
        { name: 'batchSize', values: [8, 'full'] },
      ],
      base: {
        loss: 'squaredHinge',
        margin: 0.5,
        clipNorm: 2,
        regularizer: { name: 'elasticNet', lambda: 0.3, l1Ratio: 0.25, maxNorm: 3 },
        schedule: { name: 'step', every: 10 },
        seed: 7,
        seeds: { batches: 3 },
      },
      seeds: 2,
      sameData: true,
    });
    const { SHARED, CELLS } = read(optunaCode(sweepStudy(sweep)));
    expect(SHARED).toEqual({
      network: 0,
      start: {
        'body.0.weight': ['normal', 1],
        'body.2.weight': ['normal', Math.sqrt(0.5)],
      },
      own_regularizers: {},
      loss: 'squaredHinge',
      margin: 0.5,
      regularizer: { lambda: 0.3, l1_ratio: 0.25, max_norm: 3 },
      learning_rate: 0.1,
      schedule: { name: 'step', every: 10, factor: 0.1, warmUp: 0 },
      clip_norm: 2,
      steps: 30,
      runs: [
        { data: 0, init: 7, batches: 3, dropout: 7 },
        { data: 0, init: 8, batches: 4, dropout: 8 },
      ],
    });
    const adamW = ['AdamW', { betas: [0.9, 0.999], eps: 1e-8, weight_decay: 0.01 }];
    const momentum = ['SGD', { momentum: 0.9 }];
    expect(CELLS).toEqual([
      [['momentum', 8], { optimizer: momentum, batch_size: 8 }],
      [['adamW', 8], { optimizer: adamW, batch_size: 8 }],
      [['momentum', 'full'], { optimizer: momentum, batch_size: 'full' }],
      [['adamW', 'full'], { optimizer: adamW, batch_size: 'full' }],
    ]);
  });

  it('is of any runs, by their names', () => {
    const spec = { ...base, loss: 'hinge' };
    const sweep = validate(sweepSpecSchema, {
      version: 1,
      kind: 'runs',
      runs: [
        { name: 'a', spec: base },
        { name: 'a', spec },
      ],
    });
    const { AXES, CELLS } = read(optunaCode(sweepStudy(sweep)));
    expect(AXES).toEqual({ run: { values: ['1: a', '2: a'] } });
    expect(CELLS).toEqual([
      [['1: a'], { loss: 'softmaxCrossEntropy' }],
      [['2: a'], { loss: 'hinge' }],
    ]);
  });
});

describe('the axes of a study', () => {
  it('are searched between values of a constant ratio alone, of what is a number of the training', () => {
    const rangeOf = (name: 'lambda' | 'learningRate' | 'noise', values: number[]) =>
      sweepStudy(grid({ axes: [{ name, values }] })).axes[0]?.range?.[0];
    expect(rangeOf('learningRate', [0.001, 0.01, 0.1])).toBe(0.001);
    expect(rangeOf('lambda', [0.1, 0.001, 0.01])).toBe(0.001);
    expect(rangeOf('lambda', [0, 0.01, 0.1])).toBeUndefined();
    expect(rangeOf('lambda', [0.01, 0.1])).toBeUndefined();
    expect(rangeOf('lambda', [0.01, 0.1, 0.5])).toBeUndefined();
    expect(rangeOf('noise', [0.1, 0.2, 0.4])).toBeUndefined();
  });
});

describe('the network of a study', () => {
  it('is what the PyTorch export writes, one per architecture', () => {
    const sweep = grid({ axes: [{ name: 'units', values: [3, 6] }] });
    const code = optunaCode(sweepStudy(sweep));
    for (const [i, { specs }] of cellsOf(sweep).entries()) {
      const [spec] = specs;
      const network = spec && trainedNetwork(new Run(spec));
      expect(code).toContain(network && pytorchModule(network, `Network${i + 1}`).code);
    }
    expect(optunaCode(sweepStudy(grid()))).not.toContain('class Network2');
  });

  it('keeps the regularizers and the first weights that are a layer’s own', () => {
    const layer = { type: 'dense', units: 2, activation: 'tanh' };
    const l1 = { name: 'l1', lambda: 0.2 };
    const own = { ...layer, regularizer: l1, initializer: { name: 'normal', sigma: 0.5 } };
    const { shared } = sweepStudy(grid({ base: { network: { layers: [layer, own] } } }));
    expect(shared).toMatchObject({
      start: { 'body.2.weight': ['normal', 0.5] },
      own_regularizers: { 'body.2.weight': { lambda: 0.2, l1_ratio: 1, max_norm: null } },
    });
  });
});

describe('the points of a study', () => {
  const written = (sweep: SweepSpec) => studyFiles(sweepStudy(sweep));

  it('are those of the lab, to the digit, as networks are given them', () => {
    const sweep = grid({ base: { data: { ...base.data, standardize: true } } });
    const data = 'base' in sweep ? sweep.base.data : undefined;
    const dataset = data && makeDataset(data, { data: 0, split: 0 });
    const files = written(sweep);
    expect([...files.keys()]).toEqual(['0-train.csv', '0-test.csv']);
    for (const part of ['train', 'test'] as const) {
      const [header, ...lines] = files.get(`0-${part}.csv`)?.trim().split('\n') ?? [];
      expect(header).toBe('x1,x2,class');
      const cells = lines.map((line) => line.split(',').map(Number));
      expect(cells.flatMap(([x1, x2]) => [x1, x2])).toEqual([...(dataset?.[part].features ?? [])]);
      expect(cells.map(([, , label]) => label)).toEqual([...(dataset?.[part].labels ?? [])]);
    }
  });

  it('are drawn for each value of an axis of the data, and for each seed unless they are shared', () => {
    const noise = { axes: [{ name: 'noise' as const, values: [0.1, 0.3] }] };
    expect(written(grid(noise)).size).toBe(4);
    expect(written(grid({ ...noise, seeds: 3 })).size).toBe(12);
    expect(written(grid({ ...noise, seeds: 3, sameData: true })).size).toBe(4);
    const { cells } = sweepStudy(grid(noise));
    expect(cells.map(({ settings }) => settings['runs'])).toMatchObject([
      [{ data: 0 }],
      [{ data: 1 }],
    ]);
  });

  it('have values where a number is learned', () => {
    const data = { ...base.data, dataset: 'plane' };
    const study = sweepStudy(grid({ base: { data, loss: 'squaredError' } }));
    expect(studyFiles(study).get('0-test.csv')).toMatch(/^x1,x2,value\n/);
    expect(optunaCode(study)).toContain('IS_REGRESSION = True');
  });
});

describe('what a study refuses', () => {
  const batchNorm = { layers: [{ type: 'dense', units: 4 }, { type: 'batchNorm' }] };
  it.each([
    [
      'runs that stop at something else',
      { stop: { steps: 30, accuracy: { on: 'test', atLeast: 0.9 }, epochs: 3 } },
      'stop: expected runs that stop after a number of steps alone, got epochs, accuracy too',
    ],
    [
      'runs without test points',
      { data: { ...base.data, size: { train: 40 } } },
      'expected test points, by whose loss trials are compared, got none',
    ],
    [
      'a division by zero',
      { optimizer: { name: 'adam', epsilon: 0 } },
      "optimizer.epsilon: expected an ε above 0, without which PyTorch's adam divides by 0, got 0",
    ],
    [
      'batch normalization of a single point',
      { network: batchNorm, batchSize: 13 },
      "batchSize: expected batches of two points at least, as PyTorch's batch normalization does; 40 points in batches of 13 leave a single one",
    ],
  ])('%s', (_, changes, message) => {
    expect(() => sweepStudy(grid({ base: changes }))).toThrow(message);
  });

  it('events', () => {
    const events = [{ step: 3, change: { kind: 'lambda', value: 1 } }];
    const runs = [{ name: 'a', spec: { ...base, events } }];
    const sweep = validate(sweepSpecSchema, { version: 1, kind: 'runs', runs });
    expect(() => sweepStudy(sweep)).toThrow(
      'events: expected runs without events, which a trial cannot repeat, got 1',
    );
  });

  it('nothing silently: what stands beside is said to be left out', () => {
    const study = sweepStudy(grid({ baselines: [{ kind: 'neighbors' }] }));
    expect(study.leftOut).toHaveLength(1);
    expect(optunaCode(study)).toContain(study.leftOut[0]);
  });
});

interface Trained {
  readonly start: Readonly<Record<string, unknown>>;
  readonly losses: readonly number[];
  readonly scores: readonly number[];
}

/** A comparison whose only cell is a training that PyTorch did, from its weights and on its points. */
function sweepOf({ start, losses }: Trained, changes: Partial<RunSpecInput>): SweepSpec {
  const weights = Object.keys(start)
    .filter((name) => name.endsWith('.weight'))
    .map((name) => {
      const bias = start[name.replace(/weight$/, 'bias')];
      return { weight: start[name], ...(bias !== undefined && { bias }) };
    });
  const { points, labels, twoClasses } = reference.training;
  const isOfTwo = changes.loss === 'logistic' || changes.loss === 'squaredError';
  const part = { x: points, labels: isOfTwo ? twoClasses : labels };
  return grid({
    axes: [{ name: 'learningRate', values: [changes.learningRate ?? 0.5] }],
    base: {
      backend: 'reference',
      data: { kind: 'points', classes: isOfTwo ? 2 : 3, train: part, test: part },
      learningRate: 0.5,
      stop: { steps: losses.length },
      ...changes,
      network: {
        layers: [{ type: 'dense', units: 4, activation: 'tanh' }],
        ...changes.network,
        weights,
      },
    },
  });
}

const rows = <Key extends string>(names: readonly Key[], from: Record<Key, Trained>) =>
  names.map((name) => [name, from[name]] as const);

/** What PyTorch trained, with the settings that it did it with. */
const trainings: readonly (readonly [string, Trained, Partial<RunSpecInput>])[] = [
  ['l2', reference.penalties.l2, { regularizer: { name: 'l2', lambda: 0.1 } }],
  ['l1', reference.penalties.l1, { regularizer: { name: 'l1', lambda: 0.02 } }],
  [
    'elasticNet',
    reference.penalties.elasticNet,
    { regularizer: { name: 'elasticNet', lambda: 0.05, l1Ratio: 0.3 } },
  ],
  [
    'maxNorm',
    reference.penalties.maxNorm,
    { regularizer: { name: 'l2', lambda: 0, maxNorm: 0.8 } },
  ],
  ['clip', reference.penalties.clip, { clipNorm: 0.1 }],
  ['sgd', reference.optimizers.sgd, {}],
  ...rows(['momentum', 'nesterov', 'adagrad'], reference.optimizers).map(
    ([name, expected]) => [name, expected, { optimizer: { name }, learningRate: 0.1 }] as const,
  ),
  ['rmsprop', reference.optimizers.rmsprop, { optimizer: { name: 'rmsprop' }, learningRate: 0.02 }],
  [
    'adam',
    reference.optimizers['adam 0.8 0.99 0.01'],
    { optimizer: { name: 'adam', beta1: 0.8, beta2: 0.99, epsilon: 0.01 }, learningRate: 0.05 },
  ],
  [
    'adamW',
    reference.optimizers.adamW,
    { optimizer: { name: 'adamW', weightDecay: 0.1 }, learningRate: 0.05 },
  ],
  ...rows(
    lossNames.filter((name) => name !== 'softmaxCrossEntropy'),
    reference.trainedLosses,
  ).map(([loss, expected]) => [loss, expected, { loss, learningRate: 0.1 }] as const),
  ...rows(activationNames, reference.trainedActivations).map(([activation, expected]) => {
    const layers = [{ type: 'dense' as const, units: 4, activation }];
    return [activation, expected, { learningRate: 0.3, network: { layers } }] as const;
  }),
  ['step', reference.schedules.step, { schedule: { name: 'step', every: 10, factor: 0.5 } }],
  [
    'exponential',
    reference.schedules.exponential,
    { schedule: { name: 'exponential', decay: 0.05 } },
  ],
  [
    'inverseTime',
    reference.schedules.inverseTime,
    { schedule: { name: 'inverseTime', decay: 0.2 } },
  ],
  ['cosine', reference.schedules.cosine, { schedule: { name: 'cosine', steps: 40, floor: 0.1 } }],
  ['warmUp', reference.schedules.warmUp, { schedule: { name: 'constant', warmUp: 20 } }],
  [
    'biasFree',
    reference.modules.biasFree,
    {
      learningRate: 0.3,
      network: {
        layers: [{ type: 'dense', units: 4, activation: 'tanh', bias: false }],
        output: { bias: false },
      },
    },
  ],
  [
    'maxout',
    reference.modules.maxout,
    { learningRate: 0.3, network: { layers: [{ type: 'maxout', units: 4, pieces: 2 }] } },
  ],
  [
    'residual',
    reference.modules.residual,
    {
      learningRate: 0.3,
      network: {
        layers: [{ type: 'residual', layers: [{ type: 'dense', units: 2, activation: 'tanh' }] }],
      },
    },
  ],
  [
    'features',
    reference.modules.features,
    {
      learningRate: 0.3,
      network: { layers: [], features: ['x1', 'x1Squared', 'x1x2', 'sinX1'] },
    },
  ],
  [
    'batchNorm',
    reference.modules.batchNorm,
    {
      learningRate: 0.3,
      network: {
        layers: [
          { type: 'dense', units: 4, activation: 'linear' },
          { type: 'batchNorm' },
          { type: 'activation', activation: 'tanh' },
        ],
      },
    },
  ],
];

/** Mean of −ln softmax(scores)[label], of three classes: what stands in the reference are the scores after 50 steps. */
function crossEntropy(scores: readonly number[], labels: readonly number[]): number {
  const losses = labels.map((label, row) => {
    const z = scores.slice(3 * row, 3 * row + 3);
    return Math.log(z.reduce((sum, each) => sum + Math.exp(each), 0)) - (z[label] ?? NaN);
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / labels.length;
}

/** Writes a study where Python finds it. */
function written(name: string, sweep: SweepSpec): string {
  const study = sweepStudy(sweep);
  mkdirSync(join(folder, name, 'data'), { recursive: true });
  for (const [file, text] of studyFiles(study))
    writeFileSync(join(folder, name, 'data', file), text);
  writeFileSync(join(folder, name, 'study.py'), optunaCode(study));
  return join(folder, name, 'study.py');
}

const CLOSE = { absolute: 1e-10, relative: 1e-10 };

describe('50 steps of PyTorch from the same weights, on the same points', () => {
  const { scores } = reference.penalties.l2;
  const lossAfter50 = crossEntropy(scores, reference.training.labels);
  const l2 = sweepOf(reference.penalties.l2, { regularizer: { name: 'l2', lambda: 0.1 } });

  it('are what the lab comes to in the cell that is exported', () => {
    const [spec] = cellsOf(l2)[0]?.specs ?? [];
    const run = spec && new Run(spec);
    run?.advance();
    expectClose(run?.measure().testLoss ?? NaN, lossAfter50, CLOSE);
  });

  it.skipIf(!python)(
    'begin in the program from the weights, the rate and the λ that PyTorch had',
    () => {
      const { start } = reference.penalties.l2;
      const { SHARED, AXES } = read(optunaCode(sweepStudy(l2)));
      const turned = (rows: readonly (readonly number[])[]) =>
        rows[0]?.map((_, column) => rows.map((row) => row[column]));
      expect(SHARED).toMatchObject({
        start: {
          'body.0.weight': ['values', turned(start['layers.0.weight'])],
          'body.0.bias': ['values', start['layers.0.bias']],
          'body.2.weight': ['values', turned(start['layers.1.weight'])],
          'body.2.bias': ['values', start['layers.1.bias']],
        },
        regularizer: { lambda: 0.1, l1_ratio: 0, max_norm: null },
        optimizer: ['SGD', {}],
        batch_size: 'full',
        steps: 50,
      });
      expect(AXES).toEqual({ learningRate: { values: [0.5] } });
      expect(optunaCode(sweepStudy(l2))).toContain('torch.set_default_dtype(torch.float64)');
    },
  );

  it.skipIf(!torch)(
    'are what the program comes to, with every penalty, optimizer, loss and layer',
    () => {
      const files = trainings.map(([name, expected, changes]) =>
        written(name, sweepOf(expected, changes)),
      );
      const printed = torch?.run(`
import json
for file in ${JSON.stringify(files)}:
    study = {"__name__": "study", "__file__": file}
    exec(open(file, encoding="utf8").read(), study)
    settings = study["settings_of"]({name: axis["values"][0] for name, axis in study["AXES"].items()})
    losses = []
    last = study["train"](settings, settings["runs"][0], lambda step, loss: losses.append(loss))
    print(json.dumps({"losses": losses, "last": last}))
`);
      const said = (printed?.trim().split('\n') ?? []).map(
        (line) => JSON.parse(line) as { losses: number[]; last: number },
      );
      expect(said).toHaveLength(trainings.length);
      for (const [i, [, expected]] of trainings.entries()) {
        expectClose(said[i]?.losses ?? [], expected.losses, CLOSE);
      }
      expectClose(said[0]?.last ?? NaN, lossAfter50, CLOSE);
    },
  );
});
