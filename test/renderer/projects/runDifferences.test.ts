/** What differs between two runs, told once and completely. */
import { denseLayer, type RunSpec } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import { differencesBetween } from '../../../renderer/projects/runDifferences.ts';
import { makeArrivalSpec } from '../../../renderer/stores/arrivalSpec.ts';
import { withActivation, withLayers, withUnits } from '../../../renderer/stores/specEdits.ts';

const base = makeArrivalSpec();
function namesOf(to: RunSpec): string[] {
  return differencesBetween(base, to).map((each) => {
    switch (each.kind) {
      case 'axis':
        return each.name;
      case 'whole':
        return each.part;
      case 'layer':
        return `${each.change.kind} of ${each.change.layer}`;
    }
  });
}

describe('two runs', () => {
  it('of the same settings differ in nothing, whatever happened on the way', () => {
    const event = { step: 3, change: { kind: 'lambda', value: 1e-3 } } as const;
    expect(namesOf({ ...base, events: [event] })).toEqual([]);
  });

  it('differ in a number: before and after', () => {
    const to = { ...base, regularizer: { ...base.regularizer, lambda: 0.1 } };
    expect(differencesBetween(base, to)).toEqual([
      { kind: 'axis', name: 'lambda', before: 1e-3, after: 0.1 },
    ]);
  });

  it.each<[string, RunSpec, string[]]>([
    ['the shape, told once', withUnits(base, 0, 6), ['shape']],
    ['a layer more', withLayers(base, [denseLayer(4, 'relu')]), ['shape']],
    ['the first activation', withActivation(base, 0, 'tanh'), ['activation of 0']],
    ['another activation', withActivation(base, 1, 'tanh'), ['activation of 1']],
    ['the seed', { ...base, seed: 8 }, ['seed']],
    ['a setting of the optimizer', withBeta(0.5), ['optimizer']],
    ['the optimizer', { ...base, optimizer: { name: 'sgd' } }, ['optimizer']],
    ['the noise', withNoise(0.4), ['noise']],
    ['the batches', { ...base, batchSize: 10 }, ['batchSize']],
    ['clipping', { ...base, clipNorm: 1 }, ['clipNorm']],
    ['the backend', { ...base, backend: 'reference' }, ['backend']],
    ['when it stops', { ...base, stop: { steps: 10 } }, ['stop']],
  ])('differ in %s', (_what, to, names) => {
    expect(namesOf(to)).toEqual(names);
  });
});

function withBeta(beta1: number): RunSpec {
  if (base.optimizer.name !== 'adam') throw new Error('the arrival has Adam');
  return { ...base, optimizer: { ...base.optimizer, beta1 } };
}

function withNoise(noise: number): RunSpec {
  if (base.data.kind !== 'generated') throw new Error('the arrival has a spiral');
  return { ...base, data: { ...base.data, noise } };
}
