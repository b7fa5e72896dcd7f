import { describe, expect, it } from 'vitest';
import {
  axisNames,
  canVary,
  cellsOf,
  denseLayer,
  layerSchema,
  parseRunSpec,
  sweepAxes,
  sweepSpecSchema,
  validate,
  type AxisName,
  type AxisValue,
  type RunSpec,
  type SweepSpecInput,
} from '../../../core/contract/index.ts';

const base = parseRunSpec({
  version: 1,
  seed: 7,
  data: { kind: 'generated', dataset: 'moons', classes: 2, noise: 0.3, size: { train: 80 } },
  network: { layers: [{ type: 'dense', units: 8, activation: 'tanh' }] },
  regularizer: { name: 'elasticNet', lambda: 0.1, maxNorm: 3 },
  optimizer: { name: 'adam' },
  learningRate: 0.02,
  stop: { steps: 100 },
});

const grid = (settings: Partial<Extract<SweepSpecInput, { kind: 'grid' }>>) =>
  cellsOf(validate(sweepSpecSchema, { version: 1, kind: 'grid', base, axes: [], ...settings }));

const along = (name: AxisName, ...values: AxisValue[]): RunSpec[] =>
  grid({ axes: [{ name, values }] }).map(({ specs: [spec] }) => spec ?? base);

describe('cellsOf', () => {
  it('goes through the grid row by row: the first axis across, the second one down', () => {
    const cells = grid({
      axes: [
        { name: 'units', values: [3, 6] },
        { name: 'lambda', values: [0, 1] },
      ],
    });
    expect(cells.map(({ subject }) => subject)).toEqual([
      { kind: 'place', column: 0, row: 0, values: [3, 0] },
      { kind: 'place', column: 1, row: 0, values: [6, 0] },
      { kind: 'place', column: 0, row: 1, values: [3, 1] },
      { kind: 'place', column: 1, row: 1, values: [6, 1] },
    ]);
    expect(cells.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
    const spec = cells[3]?.specs[0];
    expect(spec?.network.layers).toEqual([denseLayer(6, 'tanh')]);
    expect(spec?.regularizer).toEqual({ ...base.regularizer, lambda: 1 });
  });

  it('moves every seed from repetition to repetition, or all but those of the points', () => {
    const own = { ...base, seeds: { init: 20 } };
    const axes = [{ name: 'lambda' as const, values: [0] }];
    const seedsOf = (sameData: boolean) =>
      grid({ base: own, axes, seeds: 3, sameData })[0]?.specs.map(({ seed, seeds }) => [
        seed,
        seeds,
      ]);
    expect(seedsOf(false)).toEqual([
      [7, { init: 20 }],
      [8, { init: 21 }],
      [9, { init: 22 }],
    ]);
    expect(seedsOf(true)?.slice(1)).toEqual([
      [8, { init: 21, data: 7, split: 7 }],
      [9, { init: 22, data: 7, split: 7 }],
    ]);
  });

  it('sets baselines behind: the same points without hidden layers, and nearest neighbours', () => {
    const cells = grid({
      axes: [{ name: 'lambda', values: [0] }],
      baselines: [{ kind: 'linear' }, { kind: 'neighbors', k: 3 }],
    });
    expect(cells.map(({ subject }) => subject.kind)).toEqual(['place', 'baseline', 'baseline']);
    expect(cells[1]?.specs[0]).toEqual({ ...base, network: { ...base.network, layers: [] } });
    expect(cells[2]?.specs[0]?.data).toEqual(base.data);
  });

  it('names the value that the base cannot take', () => {
    const linear = { ...base, network: { ...base.network, layers: [] } };
    expect(() => grid({ base: linear, axes: [{ name: 'units', values: [3] }] })).toThrow(
      'axes[0].values[0]: units = 3: expected a network with a hidden layer with units, got none',
    );
    const spirals = {
      ...base,
      data: { kind: 'generated', dataset: 'spirals', classes: 3, noise: 0, size: { train: 9 } },
    } as const;
    const losses = [{ name: 'loss' as const, values: ['hinge', 'logistic'] }];
    expect(() => grid({ base: spirals, axes: losses })).toThrow(
      'axes: loss = logistic: expected a loss that fits classification with 3 classes, got logistic',
    );
  });
});

describe('sweepAxes', () => {
  it('reads from every spec what it has written into it', () => {
    const withDropout = {
      ...base,
      network: {
        ...base.network,
        layers: [...base.network.layers, validate(layerSchema, { type: 'dropout' })],
      },
    };
    for (const name of axisNames) {
      const axis = sweepAxes[name];
      const { domain } = axis;
      const values =
        domain.kind === 'choice'
          ? domain.names
          : [domain.bounds.min, Math.min(domain.bounds.max, 17), ...domain.words];
      for (const value of values)
        expect(axis.read(axis.apply(withDropout, value)), name).toBe(value);
    }
  });

  it('depth repeats the last hidden layer with what follows it, or takes layers away', () => {
    const dropout = validate(layerSchema, { type: 'dropout' });
    const layers = [denseLayer(4, 'relu'), denseLayer(8, 'tanh'), dropout];
    const deep = { ...base, network: { ...base.network, layers } };
    const atDepth = (depth: number) => sweepAxes.depth.apply(deep, depth).network.layers;
    expect(atDepth(0)).toEqual([]);
    expect(atDepth(1)).toEqual(layers.slice(0, 1));
    expect(atDepth(4)).toEqual([...layers, ...layers.slice(1), ...layers.slice(1)]);
  });

  it('dropout comes behind every hidden layer where there is none', () => {
    const layers = along('dropout', 0, 0.5).map(({ network }) => network.layers);
    expect(layers).toEqual([
      [...base.network.layers, { type: 'dropout', rate: 0 }],
      [...base.network.layers, { type: 'dropout', rate: 0.5 }],
    ]);
  });

  it('a regularizer keeps λ, an optimizer its settings where it is the same', () => {
    const [l2, elastic] = along('regularizer', 'l2', 'elasticNet');
    expect(l2?.regularizer).toEqual({ name: 'l2', lambda: 0.1, maxNorm: 3 });
    expect(elastic?.regularizer).toEqual(base.regularizer);
    expect(along('optimizer', 'adam')[0]?.optimizer).toEqual(base.optimizer);
  });

  it('other layers leave explicit first weights behind, other strengths do not', () => {
    const weights = [{ weight: [[1]] }];
    const set = { ...base, network: { ...base.network, weights } };
    expect(sweepAxes.units.apply(set, 3).network.weights).toBeUndefined();
    expect(sweepAxes.activation.apply(set, 'relu').network.weights).toBe(weights);
    expect(sweepAxes.lambda.apply(set, 3).network.weights).toBe(weights);
  });

  it('tells what a spec has nothing to vary of', () => {
    const linear = { ...base, network: { ...base.network, layers: [] } };
    expect(canVary('units', base)).toBe(true);
    expect(canVary('units', linear)).toBe(false);
    expect(canVary('noise', { ...base, data: { ...pointsOnly } })).toBe(false);
  });
});

const pointsOnly = {
  kind: 'points' as const,
  classes: 2,
  train: { x: [], labels: [] },
  test: { x: [], labels: [] },
  standardize: false,
};
