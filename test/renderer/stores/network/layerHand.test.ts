/** Carrying layers: nothing is changed before the drop, and what is refused stays in the hand. */
import { denseLayer, type RunSpec } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import { makeArrivalSpec } from '../../../../renderer/stores/arrivalSpec.ts';
import { useDraft } from '../../../../renderer/stores/draft.ts';
import { useLayerHand } from '../../../../renderer/stores/network/layerHand.ts';
import { isPlain } from '../../../../renderer/stores/network/layerEdits.ts';
import { useNetworkDesk } from '../../../../renderer/stores/network/networkDesk.ts';
import { useRuns } from '../../../../renderer/stores/runs.ts';
import { FakeHost, openStores, summaryOf, useFakeTime } from '../fakeHost.ts';

const block = {
  type: 'residual' as const,
  layers: [denseLayer(20, 'relu')].filter(isPlain),
};

async function carrying(layers: RunSpec['network']['layers'] = makeArrivalSpec().network.layers) {
  useFakeTime();
  const spec = makeArrivalSpec();
  const own = { ...spec, network: { ...spec.network, layers } };
  await openStores(new FakeHost(summaryOf('a', { spec: own, inForce: own })));
  const [draft, hand, desk] = [useDraft(), useLayerHand(), useNetworkDesk()];
  await useRuns().arrive();
  const types = () => draft.spec.network.layers.map(({ type }) => type).join(' ');
  return { draft, hand, desk, types };
}

const top = (index: number) => ({ block: null, index });

describe('a dragged layer', () => {
  it('changes nothing before it is dropped', async () => {
    const { hand, types } = await carrying();
    hand.drag({ kind: 'new', type: 'dropout' });
    hand.aim(top(1));
    expect(hand.outcome?.kind).toBe('changed');
    expect(types()).toBe('dense dense');
    hand.drop();
    expect(types()).toBe('dense dropout dense');
    expect(hand.carried).toBeNull();
  });

  it('that is refused goes back, and why is said', async () => {
    const { hand, desk, types } = await carrying([denseLayer(20, 'relu'), block]);
    hand.drag({ kind: 'new', type: 'residual' });
    hand.aim({ block: 1, index: 0 });
    expect(hand.outcome).toMatchObject({ kind: 'refused', problem: { kind: 'nested' } });
    hand.drop();
    expect(hand.carried).toBeNull();
    expect(desk.said).toMatchObject({ kind: 'refused' });
    expect(types()).toBe('dense residual');
  });

  it('is removed where it is let go outside', async () => {
    const { hand, types } = await carrying();
    hand.drag({ kind: 'layer', from: top(0) });
    hand.drop();
    expect(types()).toBe('dense');
  });
});

describe('a layer that is held without dragging', () => {
  it('goes from gap to gap in reading order, and no further than the ends', async () => {
    const { hand } = await carrying([denseLayer(20, 'relu'), block]);
    hand.pickUp({ kind: 'new', type: 'dropout' });
    expect(hand.target).toEqual(top(2));
    hand.aimNext(1);
    expect(hand.target).toEqual(top(2));
    hand.aimNext(-1);
    expect(hand.target).toEqual({ block: 1, index: 1 });
    hand.aimNext(-1);
    hand.aimNext(-1);
    expect(hand.target).toEqual(top(1));
  });

  it('stays in the hand where it cannot be put down', async () => {
    const { hand, types } = await carrying([denseLayer(20, 'relu'), block]);
    hand.pickUp({ kind: 'new', type: 'residual' });
    hand.aimNext(-1);
    hand.drop();
    expect(hand.isHeld).toBe(true);
    hand.aimNext(1);
    hand.drop();
    expect(types()).toBe('dense residual residual');
  });

  it('takes the focus along to where it was put', async () => {
    const { hand, desk } = await carrying();
    hand.pickUp({ kind: 'layer', from: top(0) });
    hand.aimNext(1);
    hand.aimNext(1);
    hand.drop();
    expect(desk.awaited).toEqual(top(1));
  });
});

describe('edits at the desk', () => {
  it('copy and remove the layer that they are about', async () => {
    const { draft, desk, types } = await carrying();
    desk.duplicate(top(0));
    desk.remove(top(2));
    expect(types()).toBe('dense dense');
    expect(draft.spec.network.layers).toMatchObject([{ units: 20 }, { units: 20 }]);
  });

  it('of the features make residual blocks as wide as they are', async () => {
    const { draft, desk } = await carrying([block]);
    desk.setFeatures(['x1', 'x2', 'x1x2']);
    expect(draft.spec.network).toMatchObject({
      features: ['x1', 'x2', 'x1x2'],
      layers: [{ layers: [{ units: 3 }] }],
    });
  });

  it('at the end of the row are said to change nothing', async () => {
    const { desk, types } = await carrying();
    desk.move(top(1), 1);
    expect(desk.said).toEqual({ kind: 'atEnd' });
    expect(types()).toBe('dense dense');
  });
});
