/** The same bits on any machine: runs of every kind beside what is written down of them. */
import { describe, expect, it } from 'vitest';
import {
  activationNames,
  datasetNames,
  layerNames,
  lossNames,
  optimizerNames,
  regularizerNames,
  scheduleNames,
} from '../../../core/contract/index.ts';
import { fingerprints, fingerprintSpecs } from '../../harness/fingerprints.ts';
import committed from '../../harness/fingerprints.json' with { type: 'json' };

describe('the runs', () => {
  const specs = fingerprintSpecs('simd');
  const layers = specs.flatMap(({ network }) => network.layers);

  it.each([
    ['layer', layerNames, layers.map(({ type }) => type)],
    ['loss', lossNames, specs.map(({ loss }) => loss)],
    ['regularizer', regularizerNames, specs.map(({ regularizer }) => regularizer.name)],
    ['optimizer', optimizerNames, specs.map(({ optimizer }) => optimizer.name)],
    ['schedule', scheduleNames, specs.map(({ schedule }) => schedule.name)],
    [
      'generator',
      datasetNames,
      specs.flatMap(({ data }) => (data.kind === 'generated' ? [data.dataset] : [])),
    ],
    [
      'activation',
      activationNames,
      layers.flatMap((layer) => ('activation' in layer ? [layer.activation] : [])),
    ],
  ])('have every %s', (_, names, used) => {
    expect([...new Set<string>(used)].sort()).toEqual([...names].sort());
  });
});

it('have the data, weights and fields that are written down, on both backends', () => {
  expect(fingerprints()).toEqual(committed);
});
