/** The space through the layers: places, axes and lines are those of the network's own numbers. */
import { describe, expect, it } from 'vitest';
import {
  parseRunSpec,
  type InspectedSpace,
  type Projection,
  type RunSpecInput,
  type Stage,
} from '../../../../core/contract/index.ts';
import { inspectSpace, Run } from '../../../../core/training/index.ts';
import { expectClose } from '../../../harness/tolerance.ts';

const spirals = {
  kind: 'generated' as const,
  dataset: 'spirals' as const,
  classes: 3,
  noise: 0.2,
  size: { perClass: 20, test: { share: 0.25 } },
};
const layers = [
  { type: 'dense' as const, units: 6, activation: 'tanh' as const },
  { type: 'dropout' as const, rate: 0.3 },
  { type: 'batchNorm' as const },
  { type: 'residual' as const, layers: [{ type: 'dense' as const, units: 6 }] },
  { type: 'maxout' as const, units: 2, pieces: 2 },
];
const extent: InspectedSpace['extent'] = { x: [-1, 1], y: [-2, 2] };

function trained(changes: Partial<RunSpecInput> = {}): Run {
  const spec: RunSpecInput = {
    version: 1,
    data: spirals,
    network: { layers },
    learningRate: 0.05,
    stop: { steps: 1000 },
    ...changes,
  };
  const run = new Run(parseRunSpec(spec));
  run.advance({ until: 20 });
  return run;
}

function look(run: Run, projections: { layer: number; projection: Projection }[] = []) {
  return inspectSpace(run, { gridSize: 5, extent, projections });
}

function stageOf({ stages }: Pick<InspectedSpace, 'stages'>, layer: number): Stage {
  const stage = stages[layer];
  if (!stage) throw new Error(`no stage ${layer}`);
  return stage;
}

/** [points, units] by the predictor, one point after another. */
function outputsAt(run: Run, layer: number, features: ArrayLike<number>): number[][] {
  return Array.from({ length: features.length / 2 }, (_, i) => {
    run.predictor.points.set([features[2 * i] ?? NaN, features[2 * i + 1] ?? NaN]);
    run.predictor.predict();
    return [...run.predictor.readLayer(layer).subarray(0, run.network.widths[layer])];
  });
}

describe.each(['reference', 'simd'] as const)('the stages, by %s', (backend) => {
  it('are the input, every layer and the scores, with their names', () => {
    const { stages, features, isStandardized } = look(trained({ backend }));
    expect(
      stages.map(({ layer, kind, width, activation }) => [layer, kind, width, activation]),
    ).toEqual([
      [0, 'input', 2, null],
      [1, 'dense', 6, 'tanh'],
      [2, 'dropout', 6, null],
      [3, 'batchNorm', 6, null],
      [4, 'residual', 6, null],
      [5, 'maxout', 2, null],
      [6, 'output', 3, null],
    ]);
    expect([features, isStandardized]).toEqual([['x1', 'x2'], false]);
    expect(stages.every((stage) => stage.isFinite)).toBe(true);
  });

  it('show two units as they are', () => {
    const run = trained({ backend });
    const projection = { kind: 'units' as const, units: [4, 1] as [number, number] };
    const space = look(run, [{ layer: 3, projection }]);
    const stage = stageOf(space, 3);
    expect(stage.axes).toEqual(projection);
    const expected = outputsAt(run, 3, run.dataset.train.features).map((row) => [row[4], row[1]]);
    expect([...stage.train]).toEqual([...Float32Array.from(expected.flat() as number[])]);
    expect(stage.test).toHaveLength(2 * run.dataset.test.count);
  });

  it('show components as distances from the mean along the basis', () => {
    const run = trained({ backend });
    const { axes, train } = stageOf(look(run), 1);
    if (axes.kind !== 'components') throw new Error('expected components');
    const rows = outputsAt(run, 1, run.dataset.train.features);
    const along = (row: number[], at: number) =>
      row.reduce(
        (sum, value, j) => sum + (value - (axes.mean[j] ?? NaN)) * (axes.basis[at + j] ?? NaN),
        0,
      );
    expectClose(
      train,
      rows.flatMap((row) => [along(row, 0), along(row, 6)]),
      { absolute: 1e-6 },
    );
    const variance = (at: number) =>
      rows.reduce((sum, row) => sum + along(row, at) ** 2, 0) / rows.length;
    const total =
      rows.flat().reduce((sum, value, i) => sum + (value - (axes.mean[i % 6] ?? NaN)) ** 2, 0) /
      rows.length;
    expectClose(axes.shares, [variance(0) / total, variance(6) / total], { absolute: 1e-6 });
  });

  it('have the lattice from low to high', () => {
    const { grid } = stageOf(look(trained({ backend })), 0);
    expect([...grid.subarray(0, 4)]).toEqual([-1, -2, -0.5, -2]);
    expect([...grid.subarray(48)]).toEqual([1, 2]);
  });
});

describe('the lines', () => {
  const sideOf = ({ lines }: Stage, line: number, u: number, v: number) => {
    const [a = NaN, b = NaN, c = NaN] = lines?.coefficients.subarray(3 * line) ?? [];
    return a * u + b * v + c;
  };

  it('of the first layer are where its sums are 0', () => {
    const run = trained({
      network: { layers: [{ type: 'dense', units: 3, activation: 'linear' }] },
    });
    const stage = stageOf(look(run), 0);
    expect(stage.lines).toMatchObject({ of: 'units', names: [[0], [1], [2]], areWhole: true });
    const [sums = []] = outputsAt(run, 1, [0.3, -0.8]);
    expectClose(
      [0, 1, 2].map((unit) => sideOf(stage, unit, 0.3, -0.8)),
      sums,
      { absolute: 1e-6 },
    );
  });

  it('before the scores are where two classes are equal, at the place that the others are held', () => {
    const run = trained({ network: { layers: [{ type: 'dense', units: 5, activation: 'tanh' }] } });
    const axes = { kind: 'units' as const, units: [3, 0] as [number, number] };
    const stage = stageOf(look(run, [{ layer: 1, projection: axes }]), 1);
    expect(stage.lines).toMatchObject({
      of: 'classes',
      names: [
        [0, 1],
        [0, 2],
        [1, 2],
      ],
      areWhole: false,
    });
    const rows = outputsAt(run, 1, run.dataset.train.features);
    const mean = rows.reduce(
      (sum, row) => sum.map((s, i) => s + (row[i] ?? NaN) / rows.length),
      new Array<number>(5).fill(0),
    );
    const h = mean.map((value, i) => (i === 3 ? 0.4 : i === 0 ? -0.2 : value));
    const weight = run.parameter('layers.1.weight');
    const bias = run.parameter('layers.1.bias');
    const score = (k: number) =>
      h.reduce((sum, value, i) => sum + value * (weight[3 * i + k] ?? NaN), bias[k] ?? NaN);
    expectClose(
      [0, 1, 2].map((line) => sideOf(stage, line, 0.4, -0.2)),
      [score(0) - score(1), score(0) - score(2), score(1) - score(2)],
      { absolute: 1e-5 },
    );
  });

  it('of components are those of the plane through the mean', () => {
    const run = trained({ network: { layers: [{ type: 'dense', units: 5, activation: 'tanh' }] } });
    const stage = stageOf(look(run), 1);
    const { axes } = stage;
    if (axes.kind !== 'components') throw new Error('expected components');
    const h = Array.from(
      axes.mean,
      (m, i) => m + 0.3 * (axes.basis[i] ?? NaN) - 0.6 * (axes.basis[5 + i] ?? NaN),
    );
    const weight = run.parameter('layers.1.weight');
    const bias = run.parameter('layers.1.bias');
    const score = (k: number) =>
      h.reduce((sum, value, i) => sum + value * (weight[3 * i + k] ?? NaN), bias[k] ?? NaN);
    expectClose(sideOf(stage, 2, 0.3, -0.6), score(1) - score(2), { absolute: 1e-5 });
  });

  it('of Maxout are the kinks, of activations and batch normalization there are none, dropout is looked through', () => {
    const space = look(trained());
    expect(stageOf(space, 4).lines).toMatchObject({ of: 'pieces', names: [[0], [1]] });
    expect(stageOf(space, 1).lines).toBeNull();
    expect(stageOf(space, 3).lines).toMatchObject({
      of: 'units',
      names: [[0], [1], [2], [3], [4], [5]],
    });
    const dropped = trained({
      network: {
        layers: [
          { type: 'dropout', rate: 0.2 },
          { type: 'dense', units: 3 },
        ],
      },
    });
    expect(stageOf(look(dropped), 0).lines).toMatchObject({ of: 'units' });
  });

  it('among the scores are where two are equal', () => {
    const run = trained({ data: { ...spirals, classes: 2 }, loss: 'softmaxCrossEntropy' });
    const stage = stageOf(look(run), 6);
    expect(stage.lines?.areWhole).toBe(true);
    expectClose(sideOf(stage, 0, 2, 2), 0, { absolute: 1e-12 });
    expect(sideOf(stage, 0, 3, 2)).toBeGreaterThan(0);
  });

  it('of a single score are where it decides, and of a regression none', () => {
    const moons = { ...spirals, dataset: 'moons' as const, classes: 2 };
    const decided = stageOf(look(trained({ data: moons, loss: 'logistic' })), 6);
    expect(decided.axes).toEqual({ kind: 'single' });
    expect(decided.lines).toMatchObject({ of: 'classes', names: [[1, 0]] });
    expect([...(decided.lines?.coefficients ?? [])]).toEqual([1, 0, 0]);
    const plane = { ...spirals, dataset: 'plane' as const, classes: 2 };
    const values = look(trained({ data: plane, loss: 'squaredError' }));
    expect([stageOf(values, 5).lines, stageOf(values, 6).lines]).toEqual([null, null]);
  });
});

describe('bad cases', () => {
  it('without hidden layers there are the input and the scores', () => {
    const { stages } = look(trained({ network: { layers: [] } }));
    expect(stages.map(({ kind }) => kind)).toEqual(['input', 'output']);
    expect(stages[0]?.lines).toMatchObject({ of: 'classes', areWhole: true });
  });

  it('a layer of one unit has one axis', () => {
    const run = trained({ network: { layers: [{ type: 'dense', units: 1, activation: 'tanh' }] } });
    const stage = stageOf(
      look(run, [{ layer: 1, projection: { kind: 'units', units: [0, 3] } }]),
      1,
    );
    expect(stage.axes).toEqual({ kind: 'single' });
    expect(stage.train.every((value, i) => i % 2 === 0 || value === 0)).toBe(true);
  });

  it('numbers that are not finite are told as such', () => {
    const row = [1e308, -1e308, 1e308];
    const weights = [
      { weight: [row, row], bias: row },
      { weight: [row, row, row], bias: row },
    ];
    const run = trained({
      backend: 'reference',
      network: { layers: [{ type: 'dense', units: 3, activation: 'linear' }], weights },
    });
    const stage = stageOf(look(run), 2);
    expect(stage).toMatchObject({ isFinite: false, lines: null, axes: { kind: 'units' } });
  });

  it('many points are shown by an even sample', () => {
    const data = { ...spirals, size: { perClass: 500, test: { share: 0.5 } } };
    const { train, trainRows, stages } = look(trained({ data }));
    expect(train).toEqual({ shown: 400, of: 750 });
    expect([trainRows[0], trainRows[1], trainRows[399]]).toEqual([0, 1, 748]);
    expect(stages[1]?.train).toHaveLength(800);
  });

  it('a unit that is not there is not asked for', () => {
    const { stages } = look(trained(), [
      { layer: 5, projection: { kind: 'units', units: [0, 9] } },
    ]);
    expect(stages[5]?.axes).toEqual({ kind: 'units', units: [0, 1] });
  });
});
