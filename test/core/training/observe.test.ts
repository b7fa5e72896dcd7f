/** A network on one point: the numbers that training has, and the step that it takes next. */
import { describe, expect, it } from 'vitest';
import { ConfigError, parseRunSpec, type RunSpecInput } from '../../../core/contract/index.ts';
import { Run } from '../../../core/training/index.ts';
import { expectClose } from '../../harness/tolerance.ts';

const specOf = (changes: Partial<RunSpecInput> = {}) =>
  parseRunSpec({
    version: 1,
    // To compare sums of single points with the step's own to the last digits.
    backend: 'reference',
    seed: 5,
    data: {
      kind: 'generated',
      dataset: 'spirals',
      classes: 3,
      noise: 0.1,
      size: { perClass: 8, test: { share: 0.25 } },
    },
    network: { layers: [{ type: 'dense', units: 5, activation: 'tanh' }] },
    regularizer: { name: 'l2', lambda: 1e-2 },
    learningRate: 0.1,
    stop: { steps: 1000 },
    ...changes,
  });

const trained = (changes: Partial<RunSpecInput> = {}) => {
  const run = new Run(specOf(changes));
  run.advance({ until: 7 });
  return run;
};

function gradientOf(run: Run, index: number, name: string) {
  const { computation, trace } = run.observe('train', index);
  const id = computation.recording.nodes.findIndex(
    (node) => node.kind === 'leaf' && node.name === name,
  );
  return trace.gradients[id] ?? new Float64Array(0);
}

describe('the gradients of single points', () => {
  it.each([
    {},
    { loss: 'hinge' as const },
    { optimizer: { name: 'adam' as const }, regularizer: { name: 'l1' as const, lambda: 0.01 } },
  ])('have the optimizer’s gradient of the step as their mean: %o', (changes) => {
    const run = trained(changes);
    const { count } = run.dataset.train;
    const { parameters, batchSize } = run.observe('train', 0);
    expect(batchSize).toBe(count);
    for (const { name, gradient } of parameters) {
      const total = new Float64Array(gradient.length);
      for (let index = 0; index < count; index++) {
        for (const [k, value] of gradientOf(run, index, name).entries()) {
          total[k] = (total[k] ?? 0) + value / count;
        }
      }
      expectClose(total, gradient, { absolute: 1e-14, relative: 1e-12 });
    }
  });
});

describe.each(['reference', 'simd'] as const)('the update, by %s', (backend) => {
  it.each([
    { optimizer: { name: 'sgd' as const } },
    { optimizer: { name: 'momentum' as const } },
    { optimizer: { name: 'adamW' as const, weightDecay: 0.1 }, batchSize: 5 },
    { clipNorm: 0.01 },
    { regularizer: { name: 'l2' as const, lambda: 0.01, maxNorm: 0.5 } },
    {
      network: {
        layers: [
          { type: 'dense' as const, units: 5 },
          { type: 'dropout' as const, rate: 0.5 },
          { type: 'batchNorm' as const },
        ],
      },
      batchSize: 5,
    },
  ])('is the one that the next step makes, to the bit: %o', (changes) => {
    const run = trained({ backend, ...changes });
    const before = run.network.parameters.map(({ name }) => run.parameter(name));
    const { parameters } = run.observe('train', 3);
    run.advance({ until: 8 });
    run.network.parameters.forEach(({ name }, i) => {
      const step = parameters.find((each) => each.name === name);
      const moved = run.parameter(name).map((value, k) => value - (before[i]?.[k] ?? NaN));
      expect(step?.update).toEqual(moved);
    });
  });
});

describe('the pass of training', () => {
  const dropping = {
    network: {
      layers: [
        { type: 'dense' as const, units: 5, activation: 'tanh' as const },
        { type: 'dropout' as const, rate: 0.5 },
      ],
    },
    batchSize: 5,
  };

  it('has the masks of the next step: the points of its batch have its gradient as their mean', () => {
    const run = trained(dropping);
    const indices = Array.from({ length: run.dataset.train.count }, (_, i) => i);
    const batch = indices.filter((i) => run.observe('train', i).only === null);
    const { parameters, batchSize } = run.observe('train', 0);
    expect(batch).toHaveLength(batchSize);
    for (const { name, gradient } of parameters) {
      const total = new Float64Array(gradient.length);
      for (const index of batch) {
        for (const [k, value] of gradientOf(run, index, name).entries()) {
          total[k] = (total[k] ?? 0) + value / batch.length;
        }
      }
      expectClose(total, gradient, { absolute: 1e-14, relative: 1e-12 });
    }
  });

  it('gives way to the prediction where that is asked for, or is all there is', () => {
    const run = trained(dropping);
    const onlyOf = (set: 'train' | 'test') =>
      Array.from({ length: run.dataset[set].count }, (_, i) => run.observe(set, i).only);
    const next = onlyOf('train').indexOf(null);
    expect(run.observe('train', next).pass).toBe('training');
    expect(run.observe('train', next, 'prediction').pass).toBe('prediction');
    expect(new Set(onlyOf('train'))).toEqual(new Set([null, 'notInBatch']));
    expect(new Set(onlyOf('test'))).toEqual(new Set(['testPoint']));
    expect(trained().observe('train', 0)).toMatchObject({ pass: 'prediction', only: 'same' });
    const normal = { network: { layers: [{ type: 'batchNorm' as const }] } };
    expect(trained(normal).observe('train', 0).only).toBe('batchNorm');
  });
});

describe('observing', () => {
  it.each(['reference', 'simd'] as const)('leaves the run as it was, to the bit: %s', (backend) => {
    const changes = {
      backend,
      optimizer: { name: 'adam' as const },
      network: {
        layers: [
          { type: 'dense' as const, units: 5 },
          { type: 'dropout' as const, rate: 0.5 },
        ],
      },
      batchSize: 5,
    };
    const [watched, alone] = [trained(changes), trained(changes)];
    for (let until = 8; until < 20; until++) {
      watched.observe('test', until % 3);
      watched.advance({ until });
      alone.advance({ until });
    }
    expect(watched.parametersHash).toBe(alone.parametersHash);
  });

  it('sees the losses that training has', () => {
    const run = trained();
    const losses = Array.from({ length: run.dataset.train.count }, (_, index) => {
      const { trace, dataLoss, regLoss } = run.observe('train', index);
      return [trace.values[dataLoss]?.[0] ?? NaN, trace.values[regLoss]?.[0] ?? NaN] as const;
    });
    const { dataLoss, regLoss } = run.measure();
    const mean = losses.reduce((sum, [loss]) => sum + loss / losses.length, 0);
    expectClose(mean, dataLoss ?? NaN, { relative: 1e-12 });
    expect(losses[0]?.[1]).toBe(regLoss);
  });

  it('knows no point beyond the last', () => {
    const run = trained();
    expect(() => run.observe('train', run.dataset.train.count)).toThrow(ConfigError);
  });
});
