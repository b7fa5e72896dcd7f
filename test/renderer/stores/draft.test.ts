/** The form: what acts on the live run, what makes a new one, and that the last word always counts. */
import { describe, expect, it } from 'vitest';
import { watch } from 'vue';
import { HostError } from '../../../renderer/host/index.ts';
import { useDraft } from '../../../renderer/stores/draft.ts';
import { useNotices } from '../../../renderer/stores/notices.ts';
import { useRuns } from '../../../renderer/stores/runs.ts';
import { withDataSeed } from '../../../renderer/stores/specEdits.ts';
import { addLayer, removeLayer, setLambda, setLearningRate, setSeed, setUnits } from './edits.ts';
import { FakeHost, openStores, summaryOf, useFakeTime } from './fakeHost.ts';

async function forming(status: 'playing' | 'paused' = 'playing') {
  const time = useFakeTime();
  const host = new FakeHost(summaryOf('a', { status: { kind: status } }));
  await openStores(host);
  const [runs, draft] = [useRuns(), useDraft()];
  await runs.arrive();
  return { time, host, runs, draft };
}

describe('a change before the first run is there', () => {
  it('replaces the run of the arrival, and leaves no second one', async () => {
    const time = useFakeTime();
    const host = new FakeHost();
    await openStores(host);
    const runs = useRuns();
    useDraft();
    host.isHolding = true;
    const arrival = runs.arrive();
    setLambda(0.25);
    await time.pass(1000);
    host.release();
    await time.pass(1000);
    await arrival;
    expect(runs.all).toHaveLength(1);
    expect(host.runs.size).toBe(1);
    expect(runs.current?.spec.regularizer.lambda).toBe(0.25);
  });
});

describe('a live change', () => {
  it('goes to the run that is there', async () => {
    const { time, host, runs } = await forming();
    setLambda(0.5);
    await time.pass(1000);
    expect(host.inputsOf('change')).toEqual([{ run: 'a', change: { kind: 'lambda', value: 0.5 } }]);
    expect(host.inputsOf('createRun')).toEqual([]);
    expect(runs.current?.inForce.regularizer.lambda).toBe(0.5);
  });

  it('of a hand that drags sends the last place, not every one on the way', async () => {
    const { time, host } = await forming();
    host.isHolding = true;
    for (const lambda of [0.1, 0.2, 0.3, 0.4]) setLambda(lambda);
    host.release();
    await time.pass(0);
    const values = host.inputsOf('change').map(({ change }) => 'value' in change && change.value);
    expect(values).toEqual([0.1, 0.4]);
  });

  it('stays in the form while an older one is answered', async () => {
    const { time, host, draft } = await forming();
    host.isHolding = true;
    setLambda(0.1);
    setLambda(0.4);
    host.tell('runChanged', summaryOf('a', { revision: 1 }));
    expect(draft.spec.regularizer.lambda).toBe(0.4);
    host.release();
    await time.pass(0);
    expect(draft.spec.regularizer.lambda).toBe(0.4);
  });

  it('is told to those alone who read what it changes', async () => {
    const { draft } = await forming();
    const told: string[] = [];
    watch(
      () => draft.spec.network,
      () => told.push('network'),
      { flush: 'sync' },
    );
    watch(
      () => draft.spec.regularizer.lambda,
      () => told.push('λ'),
      { flush: 'sync' },
    );
    setLambda(0.4);
    expect(told).toEqual(['λ']);
    setUnits(0, 5);
    expect(told).toEqual(['λ', 'network']);
  });

  it('that was made here leaves the form untouched once it holds', async () => {
    const { time, host, runs, draft } = await forming();
    setLambda(0.4);
    const formed = { ...draft.spec };
    const { spec } = summaryOf('a');
    const events = [{ step: 3, change: { kind: 'lambda' as const, value: 0.4 } }];
    const inForce = { ...spec, regularizer: { ...spec.regularizer, lambda: 0.4 }, events };
    host.tell('runChanged', summaryOf('a', { revision: 1, inForce }));
    await time.pass(0);
    expect(runs.current?.inForce.events).toHaveLength(1);
    for (const part of Object.keys(formed) as (keyof typeof formed)[]) {
      expect(draft.spec[part], part).toBe(formed[part]);
    }
  });

  it('of another window shows in the form', async () => {
    const { host, draft } = await forming();
    const { spec } = summaryOf('a');
    const inForce = { ...spec, learningRate: 0.7 };
    host.tell('runChanged', summaryOf('a', { inForce }));
    expect(draft.spec.learningRate).toBe(0.7);
  });

  it('that is refused goes back to what holds, and is told', async () => {
    const { time, host, draft } = await forming();
    const before = draft.spec.learningRate;
    host.refusals.set('change', new HostError('config', 'no'));
    setLearningRate(5);
    await time.pass(0);
    expect(draft.spec.learningRate).toBe(before);
    expect(useNotices().refusal?.message).toBe('no');
  });
});

const unitsOf = (layer: object) => ('units' in layer ? layer.units : undefined);

describe('a change of shape', () => {
  it('makes a new run that plays on, and removes the old one, which never learned anything', async () => {
    const { time, host, runs } = await forming('playing');
    setUnits(0, 5);
    await time.pass(150);
    const [made, ...others] = host.inputsOf('createRun');
    expect(others).toEqual([]);
    expect(made?.play).toBe(true);
    expect(made?.spec.network.layers?.map(unitsOf)).toEqual([5, 8]);
    expect(runs.currentId).toBe('made-1');
    expect([...host.runs.keys()]).toEqual(['made-1']);
  });

  it('leaves a paused run paused', async () => {
    const { time, host } = await forming('paused');
    removeLayer(0);
    await time.pass(150);
    expect(host.inputsOf('createRun')[0]?.play).toBe(false);
  });

  it('waits until the hand rests', async () => {
    const { time, host } = await forming();
    for (const units of [3, 4, 5]) {
      setUnits(0, units);
      await time.pass(100);
    }
    expect(host.inputsOf('createRun')).toEqual([]);
    await time.pass(50);
    expect(host.inputsOf('createRun')).toHaveLength(1);
  });

  it('made while a new run is on its way is made of the newest form, and no run is left over', async () => {
    const { time, host, runs, draft } = await forming();
    host.isHolding = true;
    setUnits(0, 5);
    await time.pass(150);
    addLayer(1);
    await time.pass(150);
    setLambda(0.25);
    host.release();
    await time.pass(150);
    expect([...host.runs.keys()]).toEqual([runs.currentId]);
    expect(runs.current?.spec.network.layers.map(unitsOf)).toEqual([5, 8, 8]);
    expect(runs.current?.spec.regularizer.lambda).toBe(0.25);
    expect(draft.spec).toEqual(runs.current?.spec);
  });

  it('takes a live change along that is made before it comes', async () => {
    const { time, host } = await forming();
    setUnits(0, 5);
    setLambda(0.25);
    await time.pass(150);
    expect(host.inputsOf('change')).toEqual([]);
    expect(host.inputsOf('createRun').map(({ spec }) => spec.regularizer?.lambda)).toEqual([0.25]);
  });

  it('forgets the timeline of the run that it leaves', async () => {
    const { time, host } = await forming();
    const { spec } = summaryOf('a');
    const events = [{ step: 3, change: { kind: 'lambda' as const, value: 1 } }];
    host.tell('runChanged', summaryOf('a', { inForce: { ...spec, events } }));
    setUnits(0, 5);
    await time.pass(150);
    expect(host.inputsOf('createRun')[0]?.spec.events).toEqual([]);
  });

  it('that is refused goes back to what holds, and is told', async () => {
    const { time, host, runs, draft } = await forming();
    host.refusals.set('createRun', new HostError('config', 'too many'));
    setUnits(0, 5);
    await time.pass(150);
    expect(draft.spec.network.layers.map(unitsOf)).toEqual([20, 8]);
    expect(runs.currentId).toBe('a');
    expect(useNotices().refusal?.message).toBe('too many');
  });
});

describe('seeds', () => {
  it('a new seed keeps the points that are there', async () => {
    const { time, host } = await forming();
    setSeed(8);
    await time.pass(150);
    const spec = host.inputsOf('createRun')[0]?.spec;
    expect(spec).toMatchObject({ seed: 8, seeds: { data: 7, split: 7 } });
  });

  it('a new sample keeps the first weights', async () => {
    const { time, host, draft } = await forming();
    draft.edit({ name: 'sample' }, withDataSeed(draft.spec, 9));
    await time.pass(150);
    expect(host.inputsOf('createRun')[0]?.spec).toMatchObject({ seed: 7, seeds: { data: 9 } });
    expect(draft.dataSeed).toBe(9);
  });
});
