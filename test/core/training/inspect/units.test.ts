/** Units: statistics by hand, and constructed networks whose units are dead, saturated or alike. */
import { describe, expect, it } from 'vitest';
import {
  parseRunSpec,
  type ActivationName,
  type InspectedUnits,
  type RunSpecInput,
  type UnitsOfLayer,
} from '../../../../core/contract/index.ts';
import { inspectUnits, Run } from '../../../../core/training/index.ts';
import { expectClose } from '../../../harness/tolerance.ts';

const data = {
  kind: 'generated' as const,
  dataset: 'moons' as const,
  classes: 2,
  noise: 0.1,
  size: { perClass: 20 },
};

type Network = NonNullable<RunSpecInput['network']>;

function made(network: Network, changes: Partial<RunSpecInput> = {}): Run {
  const spec = { version: 1 as const, data, network, learningRate: 0.1, stop: { steps: 100 } };
  return new Run(parseRunSpec({ ...spec, ...changes }));
}

/** One hidden layer with these columns of weights and biases, and an output layer of ones. */
function layerOf(
  activation: ActivationName,
  columns: readonly (readonly [number, number, number])[],
  backend: 'reference' | 'simd' = 'reference',
): UnitsOfLayer {
  const weights = [
    {
      weight: [columns.map(([a]) => a), columns.map(([, b]) => b)],
      bias: columns.map(([, , c]) => c),
    },
    { weight: columns.map((_, unit) => [3 * unit, 4 * unit]), bias: [0, 0] },
  ];
  const layers = [{ type: 'dense' as const, units: columns.length, activation }];
  return first(inspectUnits(made({ layers, weights }, { backend })));
}

function first({ layers: [layer] }: Pick<InspectedUnits, 'layers'>): UnitsOfLayer {
  if (!layer) throw new Error('expected a layer');
  return layer;
}

describe.each(['reference', 'simd'] as const)('units, by %s', (backend) => {
  it('have the mean, deviation and bounds of their outputs over the train points', () => {
    const units = layerOf(
      'linear',
      [
        [1, 0, 0],
        [0, -2, 1],
      ],
      backend,
    );
    const run = made({ layers: [] });
    const { features, count } = run.dataset.train;
    const xs = Array.from({ length: count }, (_, i) => features[2 * i] ?? NaN);
    const ys = Array.from({ length: count }, (_, i) => 1 - 2 * (features[2 * i + 1] ?? NaN));
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / count;
    const deviation = (values: number[]) =>
      Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
    const near = { absolute: 1e-6 };
    expectClose(units.mean, [mean(xs), mean(ys)], near);
    expectClose(units.deviation, [deviation(xs), deviation(ys)], near);
    expectClose(units.min, [Math.min(...xs), Math.min(...ys)], near);
    expectClose(units.max, [Math.max(...xs), Math.max(...ys)], near);
  });

  it('are dead where ReLU is 0 at every point', () => {
    const units = layerOf(
      'relu',
      [
        [1, 1, -50],
        [1, 0, 50],
        [0, 1, 0],
      ],
      backend,
    );
    expect(units).toMatchObject({ rule: 'relu', dead: [0], saturated: [] });
    expect([units.offShare[0], units.offShare[1]]).toEqual([1, 0]);
    expect(units.offShare[2]).toBeGreaterThan(0);
    expect(units.offShare[2]).toBeLessThan(1);
  });

  it('are saturated where tanh or sigmoid is near its ends almost everywhere', () => {
    for (const activation of ['tanh', 'sigmoid'] as const) {
      const units = layerOf(
        activation,
        [
          [0.1, 0, 0],
          [500, 300, 11],
          [0, 0.1, -40],
        ],
        backend,
      );
      expect(units).toMatchObject({ rule: activation, dead: [], saturated: [1, 2] });
      expect([units.saturatedShare[0], units.saturatedShare[2]]).toEqual([0, 1]);
    }
  });

  it('are doubles where another has the same direction and the same course', () => {
    const columns = [
      [1, 2, 0],
      [2, 4, 0],
      [1, 2, 0.5],
      [2, -1, 0],
      [-1, -2, 0],
    ] as const;
    expect(layerOf('relu', columns, backend).duplicates).toEqual([{ unit: 1, of: 0, sign: 1 }]);
    const odd = [
      [0.1, 0.2, 0],
      [1, -1, 0],
      [-0.1, -0.2, 0],
    ] as const;
    expect(layerOf('tanh', odd, backend).duplicates).toEqual([{ unit: 2, of: 0, sign: -1 }]);
  });
});

describe('units', () => {
  it('of Leaky ReLU and Maxout are neither dead nor saturated', () => {
    expect(layerOf('leakyRelu', [[1, 1, -50]])).toMatchObject({
      rule: null,
      dead: [],
      saturated: [],
    });
    const maxout = first(inspectUnits(made({ layers: [{ type: 'maxout', units: 3, pieces: 2 }] })));
    expect(maxout).toMatchObject({ rule: null, dead: [], saturated: [] });
    expect([maxout.incoming?.length, maxout.bias?.length]).toEqual([12, 6]);
  });

  it('of ELU are saturated near −α, of softplus near 0, of GELU and Swish off there', () => {
    expect(layerOf('elu', [[1, 1, -50]])).toMatchObject({ rule: 'elu', saturated: [0] });
    expect(layerOf('softplus', [[1, 1, -50]])).toMatchObject({ rule: 'softplus', saturated: [0] });
    for (const activation of ['gelu', 'geluTanh', 'swish'] as const) {
      expect(
        layerOf(activation, [
          [1, 1, -50],
          [1, 1, 50],
        ]),
      ).toMatchObject({ rule: 'bump', dead: [0] });
    }
  });

  it('have their weights row by row, and the norm of what the next layer multiplies them by', () => {
    const units = layerOf('relu', [
      [1, 2, 7],
      [3, 4, 8],
      [5, 6, 9],
    ]);
    expect([...(units.incoming ?? [])]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...(units.bias ?? [])]).toEqual([7, 8, 9]);
    expect([...(units.outgoingNorm ?? [])]).toEqual([0, 5, 10]);
  });

  it('of Maxout have their pieces one after another', () => {
    const weights = [
      {
        weight: [
          [1, 2, 3, 4],
          [5, 6, 7, 8],
        ],
        bias: [0, 0, 0, 0],
      },
      {
        weight: [
          [1, 1],
          [1, 1],
        ],
        bias: [0, 0],
      },
    ];
    const run = made({ layers: [{ type: 'maxout', units: 2, pieces: 2 }], weights });
    expect([...(first(inspectUnits(run)).incoming ?? [])]).toEqual([1, 5, 2, 6, 3, 7, 4, 8]);
  });

  it('before an activation of its own lead on to no weights; through dropout they do', () => {
    const { layers } = inspectUnits(
      made({
        layers: [
          { type: 'dense', units: 3, activation: 'linear' },
          { type: 'activation', activation: 'tanh' },
          { type: 'dropout', rate: 0.5 },
        ],
      }),
    );
    expect(layers.map(({ outgoingNorm }) => outgoingNorm?.length)).toEqual([undefined, 3, 3]);
    expect(layers.map(({ rule }) => rule)).toEqual([null, 'tanh', null]);
  });

  it('of a network without hidden layers are none', () => {
    expect(inspectUnits(made({ layers: [] })).layers).toEqual([]);
  });

  it('are judged over an even sample of many points', () => {
    const many = { ...data, size: { perClass: 2000 } };
    const run = made({ layers: [{ type: 'dense', units: 3 }] }, { data: many });
    expect(inspectUnits(run).train).toEqual({ shown: 2048, of: 2800 });
  });
});
