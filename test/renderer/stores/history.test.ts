/** Undo and redo: of live changes, of changes of shape, of motions, and of what was refused. */
import { describe, expect, it } from 'vitest';
import { HostError } from '../../../renderer/host/index.ts';
import { useDraft } from '../../../renderer/stores/draft.ts';
import { useHistory } from '../../../renderer/stores/history.ts';
import { useRuns } from '../../../renderer/stores/runs.ts';
import { removeLayer, setActivation, setLambda, setLearningRate, setUnits } from './edits.ts';
import { FakeHost, openStores, summaryOf, useFakeTime } from './fakeHost.ts';

/** A run that has learned for a while, so that it is kept when it is left. */
async function forming() {
  const time = useFakeTime();
  const host = new FakeHost(summaryOf('a', { step: 40 }));
  await openStores(host);
  await useRuns().arrive();
  return { time, host, runs: useRuns(), draft: useDraft(), history: useHistory() };
}

const nameOf = (label: { name: string } | null) => label?.name ?? null;

describe('undo', () => {
  it('of a live change is another change of the same run', async () => {
    const { time, host, runs, draft, history } = await forming();
    const before = draft.spec.regularizer.lambda;
    setLambda(0.5);
    await time.pass(2000);
    expect(nameOf(history.undoLabel)).toBe('lambda');
    history.undo();
    await time.pass(2000);
    const values = host.inputsOf('change').map(({ change }) => 'value' in change && change.value);
    expect(values).toEqual([0.5, before]);
    expect(runs.currentId).toBe('a');
    history.redo();
    await time.pass(2000);
    expect(draft.spec.regularizer.lambda).toBe(0.5);
    expect(host.inputsOf('createRun')).toEqual([]);
  });

  it('of a change of shape goes back to the run that was left, and redo to the new one', async () => {
    const { time, host, runs, draft, history } = await forming();
    setUnits(0, 5);
    await time.pass(2000);
    const made = runs.currentId;
    host.tell('runChanged', summaryOf(made ?? '', { ...runs.current, step: 7 }));
    history.undo();
    await time.pass(0);
    expect(runs.currentId).toBe('a');
    expect(runs.previousId).toBe(made);
    expect(draft.spec.network.layers[0]).toMatchObject({ units: 20 });
    history.redo();
    await time.pass(0);
    expect(runs.currentId).toBe(made);
    expect(host.inputsOf('createRun')).toHaveLength(1);
  });

  it('makes the run anew where it is gone', async () => {
    const { time, host, runs, history } = await forming();
    removeLayer(0);
    await time.pass(2000);
    await runs.remove('a');
    history.undo();
    await time.pass(2000);
    expect(host.inputsOf('createRun').map(({ spec }) => spec.network.layers?.length)).toEqual([
      1, 2,
    ]);
    expect(runs.currentId).toBe('made-2');
  });

  it('before the hand has rested makes no run at all', async () => {
    const { time, host, runs, draft, history } = await forming();
    setUnits(0, 5);
    history.undo();
    await time.pass(2000);
    expect(host.inputsOf('createRun')).toEqual([]);
    expect(runs.currentId).toBe('a');
    expect(draft.spec.network.layers[0]).toMatchObject({ units: 20 });
  });

  it('of a motion of the hand goes back to where it began', async () => {
    const { time, draft, history } = await forming();
    const before = draft.spec.regularizer.lambda;
    for (const lambda of [0.1, 0.2, 0.3]) {
      setLambda(lambda);
      await time.pass(100);
    }
    history.undo();
    await time.pass(2000);
    expect(draft.spec.regularizer.lambda).toBe(before);
    expect(history.undoLabel).toBeNull();
  });

  it('tells motions apart that rested in between', async () => {
    const { time, draft, history } = await forming();
    setLambda(0.1);
    await time.pass(2000);
    setLambda(0.2);
    await time.pass(2000);
    history.undo();
    expect(draft.spec.regularizer.lambda).toBe(0.1);
  });

  it('walks back over live changes and changes of shape alike, and forth again', async () => {
    const { time, runs, draft, history } = await forming();
    setLearningRate(0.3);
    await time.pass(2000);
    setUnits(1, 3);
    await time.pass(2000);
    setActivation(0, 'tanh');
    await time.pass(2000);
    const end = { ...draft.spec };
    for (let step = 0; step < 3; step++) {
      history.undo();
      await time.pass(2000);
    }
    expect(runs.currentId).toBe('a');
    expect(draft.spec).toMatchObject({
      learningRate: 0.01,
      network: { layers: [{ units: 20, activation: 'relu' }, { units: 8 }] },
    });
    expect(history.undoLabel).toBeNull();
    for (let step = 0; step < 3; step++) {
      history.redo();
      await time.pass(2000);
    }
    expect(draft.spec).toEqual(end);
    expect(history.redoLabel).toBeNull();
  });

  it('forgets what could be redone once something else is done', async () => {
    const { time, history } = await forming();
    setLambda(0.5);
    await time.pass(2000);
    history.undo();
    await time.pass(2000);
    setLearningRate(0.3);
    expect(history.redoLabel).toBeNull();
    expect(nameOf(history.undoLabel)).toBe('learningRate');
  });

  it('has nothing to do with what was refused', async () => {
    const { time, host, history } = await forming();
    host.refusals.set('change', new HostError('config', 'no'));
    setLearningRate(5);
    await time.pass(2000);
    expect(history.undoLabel).toBeNull();
  });
});

describe('an edit of a run that shows its past', () => {
  it('acts on a new run that goes on from there; undo goes back to the old one', async () => {
    const { time, host, runs, history } = await forming();
    host.tell('runChanged', summaryOf('a', { step: 40, head: 90 }));
    setLambda(0.5);
    await time.pass(2000);
    const made = runs.currentId;
    expect(host.inputsOf('branch')).toEqual([{ run: 'a', play: false }]);
    expect(host.inputsOf('change').map(({ run }) => run)).toEqual([made]);
    history.undo();
    await time.pass(2000);
    expect(runs.currentId).toBe('a');
    history.redo();
    await time.pass(2000);
    expect(runs.currentId).toBe(made);
    expect(host.inputsOf('change')).toHaveLength(1);
  });
});

describe('runs that are left', () => {
  it('stay, paused, and the run that was left last is the previous one', async () => {
    const { time, host, runs } = await forming();
    await host.call('play', { run: 'a' });
    setUnits(0, 5);
    await time.pass(2000);
    expect(host.runs.get('a')?.status.kind).toBe('paused');
    expect(runs.current?.status.kind).toBe('playing');
    expect(runs.previousId).toBe('a');
  });

  it('become no more than so many: the oldest goes', async () => {
    const { time, host, runs } = await forming();
    for (let units = 1; units <= 30; units++) {
      setUnits(0, units);
      await time.pass(2000);
      host.tell('runChanged', { ...(runs.current ?? summaryOf('')), step: 9 });
    }
    expect(runs.all.length).toBe(25);
    expect(runs.find('a')).toBeUndefined();
  });
});
