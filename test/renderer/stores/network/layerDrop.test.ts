/** Dropping layers: what becomes of the network, and why some drops are refused. */
import { denseLayer, limits, type LayerSpec, type RunSpec } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import { architectureOf } from '../../../../renderer/stores/network/architecture.ts';
import {
  dropOutcome,
  duplication,
  removal,
  type Carried,
  type DropOutcome,
  type DropTarget,
} from '../../../../renderer/stores/network/layerDrop.ts';
import { gapsOf, isPlain } from '../../../../renderer/stores/network/layerEdits.ts';
import { makeArrivalSpec } from '../../../../renderer/stores/arrivalSpec.ts';

const dense = (units: number) => denseLayer(units, 'tanh');
const block = (...layers: LayerSpec[]): LayerSpec => ({
  type: 'residual',
  layers: layers.filter(isPlain),
});
const dropout: LayerSpec = { type: 'dropout', rate: 0.2 };

function specOf(...layers: LayerSpec[]): RunSpec {
  const spec = makeArrivalSpec();
  return { ...spec, network: { ...spec.network, layers } };
}

const top = (index: number) => ({ block: null, index });
const layer = (index: number, inBlock: number | null = null): Carried => ({
  kind: 'layer',
  from: { block: inBlock, index },
});
const fresh = (type: LayerSpec['type']): Carried => ({ kind: 'new', type });

/** `dense 8`, `residual(dense 8)` */
function words(each: LayerSpec): string {
  if (each.type === 'residual') return `residual(${each.layers.map(words).join(' ')})`;
  return 'units' in each ? `${each.type} ${each.units}` : each.type;
}

function shown(outcome: DropOutcome): string {
  if (outcome.kind === 'changed') return outcome.layers.map(words).join(' ');
  return outcome.kind === 'refused' ? outcome.problem.kind : outcome.kind;
}

const dropped = (spec: RunSpec, carried: Carried, target: DropTarget) =>
  shown(dropOutcome(spec, carried, target));

describe('a layer from the palette', () => {
  it('goes in where it is dropped', () => {
    const spec = specOf(dense(3), dense(5));
    expect(dropped(spec, fresh('dropout'), top(1))).toBe('dense 3 dropout dense 5');
    expect(dropped(spec, fresh('maxout'), top(2))).toBe('dense 3 dense 5 maxout 8');
  });

  it('bends as its neighbours do', () => {
    const outcome = dropOutcome(specOf(dense(3)), fresh('dense'), top(1));
    expect(outcome).toMatchObject({ layers: [{}, { activation: 'tanh' }] });
  });

  it('as a residual block gives back what it gets', () => {
    expect(dropped(specOf(dense(3)), fresh('residual'), top(1))).toBe('dense 3 residual(dense 3)');
    expect(dropped(specOf(), fresh('residual'), top(0))).toBe('residual(dense 2)');
  });

  it('that is let go outside changes nothing', () => {
    expect(dropped(specOf(dense(3)), fresh('dense'), 'outside')).toBe('nothing');
  });

  it('is refused beyond the layers that a network may have, and with how many that is', () => {
    const full = specOf(...Array<LayerSpec>(limits.hiddenLayers.max).fill(dropout));
    const outcome = dropOutcome(full, fresh('dropout'), top(4));
    expect(outcome).toEqual({
      kind: 'refused',
      problem: { kind: 'tooManyLayers', max: limits.hiddenLayers.max },
    });
  });

  it('is refused in the contract’s words where the parameters become too many', () => {
    const spec = specOf(dense(4096), dense(4096), dense(1));
    const outcome = dropOutcome(spec, layer(2), top(1));
    expect(outcome.kind).toBe('changed');
    const wide = specOf(dense(4096), dense(4096));
    expect(dropOutcome(wide, fresh('residual'), top(2))).toMatchObject({
      problem: { kind: 'shape', message: expect.stringContaining('parameters in all') as string },
    });
  });
});

describe('a layer of the network', () => {
  it('moves to where it is dropped, to either side', () => {
    const spec = specOf(dense(3), dense(4), dense(5));
    expect(dropped(spec, layer(0), top(2))).toBe('dense 4 dense 3 dense 5');
    expect(dropped(spec, layer(2), top(0))).toBe('dense 5 dense 3 dense 4');
  });

  it.each([1, 2])('that is dropped beside itself, at %i, stays', (gap) => {
    expect(dropped(specOf(dense(3), dense(4)), layer(1), top(gap))).toBe('nothing');
  });

  it('is removed where it is dropped outside', () => {
    expect(dropped(specOf(dense(3), dense(4)), layer(0), 'outside')).toBe('dense 4');
  });

  it('goes into a residual block and out of it', () => {
    const spec = specOf(dense(3), block(dense(3)), dropout);
    expect(dropped(spec, layer(2), { block: 1, index: 1 })).toBe(
      'dense 3 residual(dense 3 dropout)',
    );
    const back = specOf(dense(3), block(dense(3), dropout));
    expect(dropped(back, layer(1, 1), top(0))).toBe('dropout dense 3 residual(dense 3)');
  });

  it('leaves the block behind it where it was, though that is one place further left', () => {
    const spec = specOf(dense(3), dropout, block(dense(3)));
    expect(dropped(spec, layer(1), { block: 2, index: 0 })).toBe(
      'dense 3 residual(dropout dense 3)',
    );
  });

  it('makes the blocks after it as wide as what they get from then on', () => {
    const spec = specOf(dense(3), block(dense(6), dense(3)), dense(9));
    expect(dropped(spec, layer(2), top(1))).toBe('dense 3 dense 9 residual(dense 6 dense 9)');
  });
});

describe('a residual block', () => {
  const spec = specOf(dense(3), block(dense(3)), block(dense(3)));

  it('goes into no other block, nor into itself', () => {
    expect(dropped(spec, layer(1), { block: 2, index: 0 })).toBe('nested');
    expect(dropped(spec, layer(1), { block: 1, index: 1 })).toBe('nested');
    expect(dropped(spec, fresh('residual'), { block: 1, index: 0 })).toBe('nested');
  });

  it('keeps its last layer', () => {
    expect(dropped(spec, layer(0, 1), top(0))).toBe('emptyBlock');
    expect(shown(removal(spec, { block: 1, index: 0 }))).toBe('emptyBlock');
  });
});

describe('a copy', () => {
  it('stands behind its layer', () => {
    expect(shown(duplication(specOf(dense(3), dropout), top(0)))).toBe('dense 3 dense 3 dropout');
  });
});

describe('every gap', () => {
  it('is reached, those of blocks too, and takes a dropout that fits', () => {
    const spec = specOf(dense(3), block(dense(4), dense(3)));
    const gaps = gapsOf(spec.network.layers);
    expect(gaps).toHaveLength(6);
    for (const gap of gaps) {
      const outcome = dropOutcome(spec, fresh('dropout'), gap);
      if (outcome.kind !== 'changed') throw new Error(`refused at ${JSON.stringify(gap)}`);
      const { network } = specOf(...outcome.layers);
      expect(architectureOf({ ...spec, network }).sizes.at(-1)).toBe(3);
    }
  });
});
