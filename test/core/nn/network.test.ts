/** Networks from specs: sizes, first values, and weights that do not fit. */
import { describe, expect, it } from 'vitest';
import {
  layerShapes,
  networkSpecSchema,
  parameterCount,
  validate,
} from '../../../core/contract/index.ts';
import { buildNetwork, initialParameters } from '../../../core/nn/index.ts';
import { sizeOf } from '../../../core/tensor/index.ts';
import { expectClose } from '../../harness/tolerance.ts';

const specOf = (hidden: readonly number[], rest: object = {}) =>
  validate(networkSpecSchema, {
    layers: hidden.map((units) => ({ type: 'dense', units })),
    ...rest,
  });

const dense = (units: number, rest: object = {}) => ({ type: 'dense', units, ...rest });
const layered = (layers: object[], rest: object = {}) =>
  validate(networkSpecSchema, { layers, ...rest });

describe('buildNetwork', () => {
  const three = { features: ['x1', 'x2', 'x1x2'] };

  it.each([
    ['3-4-2', specOf([4], three), 2, 26],
    ['3-4-4-1', specOf([4, 4], three), 1, 41],
    ['2-100-3', specOf([100]), 3, 603],
    ['2-16-16-1', specOf([16, 16]), 1, 337],
    ['2-3', specOf([]), 3, 9],
    ['2-20-2, maxout', layered([{ type: 'maxout', units: 20, pieces: 2 }]), 2, 162],
    [
      '2-4-2 without biases',
      layered([dense(4, { bias: false })], { output: { bias: false } }),
      2,
      16,
    ],
    ['batch norm on 4', layered([dense(4), { type: 'batchNorm' }]), 2, 12 + 8 + 10],
    [
      'activation and dropout',
      layered([dense(4), { type: 'activation', activation: 'tanh' }, { type: 'dropout' }]),
      2,
      22,
    ],
    [
      'residual on 4',
      layered([dense(4), { type: 'residual', layers: [dense(3), dense(4)] }]),
      2,
      12 + 15 + 16 + 10,
    ],
  ])('%s has its number of parameters, and the spec says so unbuilt', (_, spec, outputs, count) => {
    const network = buildNetwork(spec, outputs);
    expect(network.parameterCount).toBe(count);
    expect(parameterCount(spec, outputs)).toBe(count);
  });

  it('gives each layer the shape that the spec foretells', () => {
    const layers = [
      dense(5, { bias: false }),
      { type: 'batchNorm' },
      { type: 'maxout', units: 7, pieces: 3 },
      { type: 'dropout', rate: 0.25 },
      { type: 'residual', layers: [dense(2), { type: 'dropout' }, dense(7)] },
      { type: 'activation', activation: 'elu', alpha: 0.5 },
    ];
    const spec = layered(layers, { features: ['x1', 'sinX2', 'x1Squared'] });
    const built = buildNetwork(spec, 3).layers.map(({ inFeatures, outFeatures, parameters }) => ({
      inFeatures,
      outFeatures,
      parameters: parameters.reduce((count, { shape }) => count + sizeOf(shape), 0),
    }));
    expect(layerShapes(spec, 3)).toMatchObject(built);
    expect(built).toHaveLength(7);
  });

  it('names layers within a residual after their place', () => {
    const spec = layered([{ type: 'residual', layers: [dense(3), dense(2)] }]);
    expect(buildNetwork(spec, 2).parameters.map(({ name }) => name)).toEqual([
      'layers.0.0.weight',
      'layers.0.0.bias',
      'layers.0.1.weight',
      'layers.0.1.bias',
      'layers.1.weight',
      'layers.1.bias',
    ]);
  });

  it('names the residual whose layers do not give what they get', () => {
    const spec = layered([dense(4), { type: 'residual', layers: [dense(3)] }]);
    expect(() => buildNetwork(spec, 2)).toThrow(
      "network.layers[1]: expected the residual's layers to give 4 numbers, as many as they get, got 3",
    );
  });

  it('names the layer from which on there are too many parameters', () => {
    const spec = specOf([4096, 4096, 4096]);
    expect(() => buildNetwork(spec, 2)).toThrow(
      'network.layers[2]: expected at most 20000000 parameters in all, got 33574912 up to here',
    );
  });
});

describe('a spec of layers', () => {
  it.each([
    [dense(3, { alpha: 0.2 }), 'layers[0].alpha: expected none, relu has no α, got 0.2'],
    [
      { type: 'activation', activation: 'tanh', alpha: 1 },
      'layers[0].alpha: expected none, tanh has no α, got 1',
    ],
    [{ type: 'dropout', rate: 1 }, 'layers[0].rate: expected a number from 0 to 0.95, got 1'],
    [
      { type: 'maxout', units: 2, pieces: 0 },
      'layers[0].pieces: expected a whole number from 1 to 16, got 0',
    ],
    [{ type: 'residual', layers: [] }, 'layers[0].layers: expected at least 1 entries, got 0'],
    [
      { type: 'residual', layers: [{ type: 'residual', layers: [] }] },
      'layers[0].layers[0].type: expected one of "dense", "activation", "maxout", "dropout", "batchNorm", got "residual"',
    ],
  ])('refuses %j', (layer, message) => {
    expect(() => layered([layer])).toThrow(message);
  });

  it('refuses a feature named twice', () => {
    expect(() => layered([], { features: ['x1', 'x1'] })).toThrow(
      'features: expected each feature once',
    );
  });
});

describe('initialParameters', () => {
  const weightsOf = (initializer: object) => {
    const spec = specOf([50, 200], { initializer });
    const weights = initialParameters(buildNetwork(spec, 3), spec, 0).get('layers.1.weight');
    if (!weights) throw new Error('no weights');
    return weights;
  };
  const deviationOf = (initializer: object) => {
    const weights = weightsOf(initializer);
    return Math.sqrt(weights.reduce((total, w) => total + w * w, 0) / weights.length);
  };

  it.each([
    [{ name: 'he' }, Math.sqrt(2 / 50)],
    [{ name: 'heUniform' }, Math.sqrt(2 / 50)],
    [{ name: 'xavierNormal' }, Math.sqrt(2 / 250)],
    [{ name: 'xavierUniform' }, Math.sqrt(2 / 250)],
    [{ name: 'lecunNormal' }, Math.sqrt(1 / 50)],
    [{ name: 'lecunUniform' }, Math.sqrt(1 / 50)],
    [{ name: 'normal', sigma: 0.01 }, 0.01],
    [{ name: 'zeros' }, 0],
  ])('%j has its standard deviation', (initializer, deviation) => {
    expectClose(deviationOf(initializer), deviation, { relative: 0.03 });
  });

  it('draws the uniform kinds within √3 deviations', () => {
    const largest = Math.max(...weightsOf({ name: 'heUniform' }).map(Math.abs));
    expect(largest).toBeLessThanOrEqual(Math.sqrt(6 / 50));
    expect(largest).toBeGreaterThan(0.99 * Math.sqrt(6 / 50));
  });

  it('lets a layer begin in its own way', () => {
    const spec = layered([dense(3, { initializer: { name: 'zeros' } }), dense(3)]);
    const values = initialParameters(buildNetwork(spec, 2), spec, 0);
    expect([...(values.get('layers.0.weight') ?? [])]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(values.get('layers.1.weight')).not.toContain(0);
  });

  it('begins scales at one and shifts at zero', () => {
    const spec = layered([{ type: 'batchNorm' }]);
    const values = initialParameters(buildNetwork(spec, 2), spec, 0);
    expect(values.get('layers.0.gamma')).toEqual(Float64Array.of(1, 1));
    expect(values.get('layers.0.beta')).toEqual(Float64Array.of(0, 0));
  });

  it('takes explicit weights for every layer that has some, those of a residual too', () => {
    const weights = [
      { weight: [[1], [2]] },
      { weight: [[3, 4]], bias: [5, 6] },
      { weight: [[7], [8]], bias: [9] },
    ];
    const inner = [dense(1, { bias: false }), { type: 'dropout' }, dense(2)];
    const spec = layered([{ type: 'residual', layers: inner }], { weights });
    const values = initialParameters(buildNetwork(spec, 1), spec, 0);
    expect([...values].map(([name, each]) => [name, ...each])).toEqual([
      ['layers.0.0.weight', 1, 2],
      ['layers.0.2.weight', 3, 4],
      ['layers.0.2.bias', 5, 6],
      ['layers.1.weight', 7, 8],
      ['layers.1.bias', 9],
    ]);
  });

  it('begins biases at zero', () => {
    const spec = specOf([5]);
    const bias = initialParameters(buildNetwork(spec, 3), spec, 0).get('layers.0.bias');
    expect([...(bias ?? [])]).toEqual([0, 0, 0, 0, 0]);
  });

  it('begins layers of equal shape alike in networks that differ elsewhere', () => {
    const [small, deep] = [specOf([8]), specOf([8, 5])];
    const first = initialParameters(buildNetwork(small, 3), small, 4).get('layers.0.weight');
    const second = initialParameters(buildNetwork(deep, 3), deep, 4).get('layers.0.weight');
    expect(first).toEqual(second);
  });

  it.each([
    [[], 'network.weights: expected 2 layers, the output layer last, got 0'],
    [
      [
        { weight: [[1, 2]], bias: [0, 0] },
        { weight: [[1], [1]], bias: [0] },
      ],
      'network.weights[0].weight: expected the shape [2, 2], got [1, 2]',
    ],
    [
      [
        { weight: [[1, 2], [3]], bias: [0, 0] },
        { weight: [[1], [1]], bias: [0] },
      ],
      'network.weights[0].weight: expected the shape [2, 2], got [2, 1]',
    ],
    [
      [
        {
          weight: [
            [1, 2],
            [3, 4],
          ],
          bias: [0],
        },
        { weight: [[1], [1]], bias: [0] },
      ],
      'network.weights[0].bias: expected 2 numbers, got 1',
    ],
  ])('names the place where explicit weights do not fit: %#', (weights, message) => {
    const spec = specOf([2], { weights });
    expect(() => initialParameters(buildNetwork(spec, 1), spec, 0)).toThrow(message);
  });
});
