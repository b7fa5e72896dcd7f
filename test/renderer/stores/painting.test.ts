/** Painting: what a stroke does to the form, and that a run waits for points that are lacking. */
import { describe, expect, it } from 'vitest';
import { useDraft } from '../../../renderer/stores/draft.ts';
import { useHistory } from '../../../renderer/stores/history.ts';
import { usePainting } from '../../../renderer/stores/painting.ts';
import { useRuns } from '../../../renderer/stores/runs.ts';
import { useTransport } from '../../../renderer/stores/transport.ts';
import { FakeHost, openStores, summaryOf, useFakeTime } from './fakeHost.ts';

async function painting(status: 'playing' | 'paused' = 'playing') {
  const time = useFakeTime();
  const host = new FakeHost(summaryOf('a', { status: { kind: status } }));
  await openStores(host);
  const [runs, draft, paint] = [useRuns(), useDraft(), usePainting()];
  await runs.arrive();
  paint.open();
  return { time, host, runs, draft, paint, history: useHistory() };
}

describe('a stroke', () => {
  it('is one edit, whatever the hand does on its way', async () => {
    const { draft, paint, history } = await painting();
    paint.spread = 0;
    paint.begin([0, 0]);
    paint.move([0.5, 0]);
    paint.move([1, 0]);
    expect(draft.spec.data.kind).toBe('generated');
    expect(paint.painting.length).toBe(16);
    paint.end();
    expect(draft.spec.data).toMatchObject({ kind: 'points', classes: 2 });
    expect(history.undoLabel?.name).toBe('paint');
    history.undo();
    expect(draft.spec.data.kind).toBe('generated');
    expect(history.undoLabel).toBeNull();
  });

  it('of an eraser that meets no point is no edit', async () => {
    const { paint, history } = await painting();
    paint.tool = 'eraser';
    paint.dab([0, 0]);
    expect(history.undoLabel).toBeNull();
  });

  it('places nothing outside of the square', async () => {
    const { paint } = await painting();
    paint.dab([1.6, 0]);
    expect(paint.painting).toEqual([]);
  });
});

describe('a class without points', () => {
  it('keeps the run waiting, and it plays on with the new points once they are there', async () => {
    const { time, host, runs, draft, paint } = await painting('playing');
    paint.dab([0, 0]);
    await time.pass(1000);
    expect(draft.isWaiting).toBe(true);
    expect(host.inputsOf('createRun')).toEqual([]);
    expect(runs.current).toMatchObject({ id: 'a', status: { kind: 'paused' } });
    expect(draft.spec.data.kind).toBe('points');
    await useTransport().togglePlay();
    expect(host.inputsOf('play')).toEqual([]);
    paint.label = 1;
    paint.dab([1, 1]);
    await time.pass(1000);
    expect(draft.isWaiting).toBe(false);
    const made = host.inputsOf('createRun');
    expect(made.map(({ play }) => play)).toEqual([true]);
    expect(made[0]?.spec.data).toMatchObject({ train: { labels: [0, 1] } });
  });

  it('taken back, the run that waited goes on', async () => {
    const { time, host, runs, draft, paint, history } = await painting('playing');
    paint.dab([0, 0]);
    await time.pass(1000);
    history.undo();
    await time.pass(1000);
    expect(draft.isWaiting).toBe(false);
    expect(draft.spec.data.kind).toBe('generated');
    expect(host.inputsOf('createRun')).toEqual([]);
    expect(runs.current).toMatchObject({ id: 'a', status: { kind: 'playing' } });
  });

  it('leaves a run paused that was paused', async () => {
    const { time, host, paint } = await painting('paused');
    paint.dab([0, 0]);
    paint.label = 1;
    paint.dab([1, 1]);
    await time.pass(1000);
    expect(host.inputsOf('createRun').map(({ play }) => play)).toEqual([false]);
  });

  it('erased on the way to a new run, it is not made', async () => {
    const { time, host, draft, paint } = await painting('paused');
    paint.dab([0, 0]);
    paint.label = 1;
    paint.dab([1, 1]);
    await time.pass(100);
    paint.clear();
    await time.pass(1000);
    expect(draft.isWaiting).toBe(true);
    expect(host.inputsOf('createRun')).toEqual([]);
  });
});

describe('a painting', () => {
  it('that another data set replaced comes back when it is opened again', async () => {
    const { draft, paint } = await painting();
    const before = { ...draft.spec };
    paint.dab([0, 0]);
    paint.close();
    draft.edit({ name: 'dataset' }, before);
    expect(paint.painting).toEqual([]);
    await Promise.resolve();
    paint.open();
    expect(paint.painting.map(({ x }) => x)).toEqual([[0, 0]]);
  });

  it('can go on from the points of a run', async () => {
    const { draft, paint } = await painting();
    const none = new Float32Array(0);
    paint.begunWith({
      classes: 2,
      train: { features: Float32Array.of(0, 1, 2, 3), labels: Uint8Array.of(0, 1), values: none },
      test: { features: Float32Array.of(4, 5), labels: Uint8Array.of(1), values: none },
    });
    expect(draft.spec.data).toMatchObject({
      train: { labels: [0, 1] },
      test: { x: [[4, 5]], labels: [1] },
    });
    await Promise.resolve();
    expect(paint.extent.x[1]).toBeGreaterThan(4);
  });
});
