/** The list of units: marks, order, search. */
import type { UnitsOfLayer } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import { listUnits, searchUnits, sortUnits } from '../../../renderer/inspect/unitList.ts';

const none = new Float32Array(3);

function layerOf(change: Partial<UnitsOfLayer>): UnitsOfLayer {
  return {
    layer: 1,
    kind: 'dense',
    width: 3,
    activation: 'relu',
    rule: 'relu',
    mean: none,
    deviation: none,
    min: none,
    max: none,
    offShare: none,
    saturatedShare: none,
    dead: [],
    saturated: [],
    duplicates: [],
    incoming: null,
    bias: null,
    outgoingNorm: null,
    ...change,
  };
}

const layers = [
  layerOf({
    deviation: Float32Array.from([0.5, 0, 2]),
    outgoingNorm: Float32Array.from([3, 1, 2]),
    dead: [1],
  }),
  layerOf({
    layer: 2,
    deviation: Float32Array.from([1, NaN, 1]),
    saturated: [0],
    duplicates: [{ unit: 2, of: 0, sign: -1 }],
  }),
];
const units = listUnits(layers);
const namesOf = (list: typeof units | readonly (typeof units)[number][]) =>
  list.map(({ name }) => name);

describe('listUnits', () => {
  it('names units as people count them, and marks what they are', () => {
    expect(namesOf(units)).toEqual(['1.1', '1.2', '1.3', '2.1', '2.2', '2.3']);
    expect(units.map(({ marks }) => marks.join())).toEqual([
      '',
      'dead',
      '',
      'saturated',
      '',
      'duplicate',
    ]);
    expect(units.at(-1)?.twin).toBe(0);
  });
});

describe('sortUnits', () => {
  it('puts the most spread first, and those without a figure last', () => {
    expect(namesOf(sortUnits(units, 'spread'))).toEqual(['1.3', '2.1', '2.3', '1.1', '1.2', '2.2']);
  });

  it('puts those first that the next layer listens to', () => {
    const sorted = namesOf(sortUnits(units, 'outgoing'));
    expect(sorted.slice(0, 3)).toEqual(['1.1', '1.3', '1.2']);
    expect(sorted.slice(3)).toEqual(['2.1', '2.2', '2.3']);
  });
});

describe('searchUnits', () => {
  it('finds a layer by how its names begin', () => {
    expect(namesOf(searchUnits(units, ' 2.', new Set()))).toEqual(['2.1', '2.2', '2.3']);
  });

  it('keeps the units with one of the marks', () => {
    const found = searchUnits(units, '', new Set(['dead', 'duplicate'] as const));
    expect(namesOf(found)).toEqual(['1.2', '2.3']);
  });
});
