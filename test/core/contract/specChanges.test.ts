/** Which differences of two specs a live run can follow. */
import { describe, expect, it } from 'vitest';
import {
  changesBetween,
  parseRunSpec,
  withChange,
  type RunSpec,
  type RunSpecInput,
} from '@backprop-lab/core/contract';

const input: RunSpecInput = {
  version: 1,
  data: { kind: 'generated', dataset: 'spirals', classes: 3, noise: 0.2, size: { perClass: 10 } },
  network: {
    layers: [
      { type: 'dense', units: 4 },
      { type: 'dropout', rate: 0.2 },
      { type: 'residual', layers: [{ type: 'dense', units: 4, activation: 'tanh' }] },
    ],
  },
  learningRate: 0.1,
  stop: { steps: 10 },
};
const spec = parseRunSpec(input);
const withLayers = (layers: readonly unknown[]): RunSpec =>
  parseRunSpec({ ...spec, network: { ...spec.network, layers } });
const [dense, dropout, residual] = spec.network.layers;

const live: readonly (readonly [string, RunSpec, readonly unknown[]])[] = [
  ['nothing', spec, []],
  ['λ', { ...spec, regularizer: { name: 'l2', lambda: 0.5 } }, [{ kind: 'lambda', value: 0.5 }]],
  [
    'another regularizer',
    { ...spec, regularizer: { name: 'l1', lambda: 0.5 } },
    [{ kind: 'regularizer', value: { name: 'l1', lambda: 0.5 } }],
  ],
  ['the learning rate', { ...spec, learningRate: 1 }, [{ kind: 'learningRate', value: 1 }]],
  ['the batch size', { ...spec, batchSize: 8 }, [{ kind: 'batchSize', value: 8 }]],
  ['clipping', { ...spec, clipNorm: 2 }, [{ kind: 'clipNorm', value: 2 }]],
  [
    'the optimizer',
    { ...spec, optimizer: { name: 'momentum', momentum: 0.5 } },
    [{ kind: 'optimizer', value: { name: 'momentum', momentum: 0.5 } }],
  ],
  [
    'the schedule',
    { ...spec, schedule: { name: 'exponential', decay: 0.1, warmUp: 0 } },
    [{ kind: 'schedule', value: { name: 'exponential', decay: 0.1, warmUp: 0 } }],
  ],
  ['when to stop', { ...spec, stop: { steps: 20 } }, [{ kind: 'stop', value: { steps: 20 } }]],
  ['a loss', { ...spec, loss: 'hinge' }, [{ kind: 'loss', value: 'hinge', margin: 1 }]],
  [
    'an activation with its slope',
    withLayers([{ ...dense, activation: 'leakyRelu', alpha: 0.3 }, dropout, residual]),
    [{ kind: 'activation', layer: 0, value: 'leakyRelu', alpha: 0.3 }],
  ],
  [
    'a dropout rate',
    withLayers([dense, { type: 'dropout', rate: 0.4 }, residual]),
    [{ kind: 'dropoutRate', layer: 1, value: 0.4 }],
  ],
  [
    'an activation within a residual block',
    withLayers([
      dense,
      dropout,
      { type: 'residual', layers: [{ type: 'dense', units: 4, activation: 'relu' }] },
    ]),
    [{ kind: 'activation', layer: 2, inner: 0, value: 'relu' }],
  ],
];

describe('changesBetween', () => {
  it.each(live)('is live for %s, there and back', (_name, to, changes) => {
    expect(changesBetween(spec, to)).toEqual(changes);
    const back = changesBetween(to, spec);
    expect(back?.reduce((from, change) => withChange(from, change), to)).toEqual(spec);
  });

  it.each([
    ['units', withLayers([{ type: 'dense', units: 4 }, dropout])],
    ['a layer of another kind', withLayers([{ type: 'batchNorm' }, dropout, residual])],
    ['other points', { ...spec, data: { ...spec.data, noise: 0.3 } as RunSpec['data'] }],
    ['a seed', { ...spec, seed: 1 }],
    ['the seed of one stream', { ...spec, seeds: { data: 4 } }],
    [
      'an initializer',
      { ...spec, network: { ...spec.network, initializer: { name: 'zeros' as const } } },
    ],
  ])('is a fresh run for %s', (_name, to) => {
    expect(changesBetween(spec, to)).toBeNull();
    expect(changesBetween(to, spec)).toBeNull();
  });

  it('is a fresh run for a loss of another number of outputs', () => {
    const two = parseRunSpec({ ...spec, data: { ...spec.data, classes: 2 } });
    expect(changesBetween(two, { ...two, loss: 'logistic' })).toBeNull();
  });

  it('pays no heed to what happened on the way', () => {
    const events = [{ step: 3, change: { kind: 'lambda' as const, value: 1 } }];
    expect(changesBetween({ ...spec, events }, spec)).toEqual([]);
  });
});
