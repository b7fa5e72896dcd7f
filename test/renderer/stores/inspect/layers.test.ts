/** The layers of the run on the bench: what is kept of what was told. */
import { describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import type { CallOutput } from '../../../../core/contract/index.ts';
import { useInspectedLayers } from '../../../../renderer/stores/inspect/layers.ts';
import { useRuns } from '../../../../renderer/stores/runs.ts';
import { useWorkspaces } from '../../../../renderer/stores/workspaces.ts';
import { FakeHost, frameOf, openStores, summaryOf, useFakeTime } from '../fakeHost.ts';

function toldAt(step: number): CallOutput<'inspectLayers'> {
  const bare = { from: 0, to: 1, counts: new Float32Array(1) };
  const histograms = {
    activations: bare,
    activationGradients: bare,
    preActivations: null,
    weights: null,
    weightGradients: null,
  };
  const figures = {
    dead: 0,
    saturated: 0,
    offShare: 0,
    saturatedShare: 0,
    meanActivationGradient: 0,
    meanSumGradient: 0,
    weightGradientNorm: null,
    updateRatio: step / 1000,
  };
  return {
    step,
    ms: 0,
    train: { shown: 1, of: 1 },
    bins: 1,
    moments: [step],
    layers: [{ layer: 1, kind: 'dense', activation: 'relu', width: 2, histograms, figures }],
  };
}

describe('useInspectedLayers', () => {
  it('keeps the ratios of updates to weights whatever is shown meanwhile, for one run', async () => {
    const time = useFakeTime();
    const host = new FakeHost(summaryOf('a'), summaryOf('b'));
    let step = 0;
    host.inspection = { ...host.inspection, inspectLayers: () => toldAt(step) };
    await openStores(host);
    const runs = useRuns();
    await runs.arrive();
    runs.select('a');
    useWorkspaces().show('inspect');
    const inspected = useInspectedLayers();
    await time.pass(0);
    step = 7;
    host.tell('frame', frameOf({ subscription: host.inputsOf('subscribe').length, step }));
    await nextTick();
    await time.pass(1000);
    expect(inspected.ratios.map((moment) => [moment.step, moment.ratios.get(1)])).toEqual([
      [0, 0],
      [7, 0.007],
    ]);
    runs.select('b');
    expect(inspected.ratios).toEqual([]);
  });
});
