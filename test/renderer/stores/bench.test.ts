/** The live picture: which frames it takes, when it asks for the next, and that it never falls apart. */
import type { Metrics } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import { useBenchView } from '../../../renderer/stores/benchView.ts';
import { useBench } from '../../../renderer/stores/bench.ts';
import { useRuns } from '../../../renderer/stores/runs.ts';
import { FakeHost, frameOf, openStores, summaryOf, useFakeTime } from './fakeHost.ts';

function metricsAt(step: number): Metrics {
  const loss = 1 / (step + 1);
  return {
    step,
    trainLoss: loss,
    dataLoss: loss,
    regLoss: 0,
    testLoss: null,
    trainAccuracy: 1,
    testAccuracy: null,
    weightNorm2: 1,
  };
}

const field = (byte: number) => ({
  size: 8,
  extent: { x: [-1, 1] as [number, number], y: [-1, 1] as [number, number] },
  bytes: new Uint8Array(128).fill(byte),
  scale: null,
});

async function watching() {
  const time = useFakeTime();
  const host = new FakeHost(summaryOf('b'), summaryOf('a'));
  await openStores(host);
  const [runs, bench] = [useRuns(), useBench()];
  await runs.arrive();
  await time.pass(0);
  return { time, host, runs, bench };
}

describe('frames', () => {
  it('are acknowledged once they are drawn, and not before', async () => {
    const { time, host } = await watching();
    host.tell('frame', frameOf({ step: 5 }));
    await time.pass(1000);
    expect(host.inputsOf('acknowledge')).toEqual([]);
    await time.draw();
    expect(host.inputsOf('acknowledge')).toEqual([{ subscription: 1 }]);
  });

  it('continue the history, and replace what a reset took back', async () => {
    const { host, bench } = await watching();
    const stepsShown = () => bench.history.map(({ step }) => step);
    host.tell('frame', frameOf({ history: [0, 1, 2].map(metricsAt) }));
    host.tell('frame', frameOf({ step: 3, historyStart: 3, history: [metricsAt(3)] }));
    expect(stepsShown()).toEqual([0, 1, 2, 3]);
    expect(bench.metrics?.step).toBe(3);
    host.tell('frame', frameOf({ historyStart: 1, history: [metricsAt(1)] }));
    expect(stepsShown()).toEqual([0, 1]);
  });

  it('of the past show what was measured by then', async () => {
    const { host, bench } = await watching();
    const history = [0, 10, 20, 30].map(metricsAt);
    host.tell('frame', frameOf({ step: 30, head: 30, history }));
    host.tell('frame', frameOf({ step: 25, head: 30, historyStart: 3, history: [metricsAt(30)] }));
    expect(bench.metrics?.step).toBe(20);
    expect(bench.counts).toMatchObject({ step: 25, head: 30 });
  });

  it('without a field leave the last one standing', async () => {
    const { host, bench } = await watching();
    host.tell('frame', frameOf({ field: field(1) }));
    host.tell('frame', frameOf({ field: null, step: 6 }));
    expect(bench.field?.bytes[0]).toBe(1);
    expect(bench.counts.step).toBe(6);
  });

  it('of a run that was left are not shown, nor asked for any more', async () => {
    const { time, host, runs, bench } = await watching();
    host.tell('frame', frameOf({ step: 5 }));
    await time.pass(0);
    runs.select('b');
    await time.draw();
    host.tell('frame', frameOf({ step: 6 }));
    expect(bench.counts.step).toBe(5);
    expect(host.inputsOf('unsubscribe')).toEqual([{ subscription: 1 }]);
    expect(host.inputsOf('acknowledge')).toEqual([]);
  });
});

describe('what is wanted of the view', () => {
  it('is asked for anew when a part of it changes, and what the others want stays', async () => {
    const { time, host } = await watching();
    const wanted = useBenchView();
    wanted.want({ mapSize: 16 });
    wanted.want({ weights: true });
    await time.pass(0);
    expect(host.inputsOf('look')).toEqual([
      { subscription: 1, view: { ...wanted.view, mapSize: 16, weights: true } },
    ]);
  });

  it('holds for the next run too', async () => {
    const { time, host, runs } = await watching();
    useBenchView().want({ mapSize: 16 });
    await time.pass(0);
    runs.select('b');
    await time.pass(0);
    expect(host.inputsOf('subscribe').at(-1)?.view.mapSize).toBe(16);
    expect(host.inputsOf('look')).toHaveLength(1);
  });
});

describe('the inside of the network', () => {
  const maps = (size: number) => ({
    size,
    extent: { x: [-1, 1] as [number, number], y: [-1, 1] as [number, number] },
    layers: [],
  });

  it('stays while frames bring nothing newer', async () => {
    const { host, bench } = await watching();
    host.tell('frame', frameOf({ maps: maps(8), weights: [] }));
    host.tell('frame', frameOf({ step: 6 }));
    expect(bench.maps?.size).toBe(8);
    expect(bench.weights).toEqual([]);
  });

  it('of one run is never shown in another, whose layers may be others', async () => {
    const { time, host, runs, bench } = await watching();
    host.tell('frame', frameOf({ maps: maps(8), weights: [] }));
    runs.select('b');
    await time.pass(0);
    host.tell('frame', frameOf({ subscription: 2, run: 'b' }));
    expect([bench.maps, bench.weights]).toEqual([null, null]);
  });
});

describe('another run', () => {
  it('takes the picture over with its first frame, which shows all of it', async () => {
    const { time, host, runs, bench } = await watching();
    host.tell('frame', frameOf({ history: [0, 1, 2].map(metricsAt), field: field(1) }));
    runs.select('b');
    await time.pass(0);
    expect(bench.history).toHaveLength(3);
    host.tell('frame', frameOf({ subscription: 2, run: 'b', history: [metricsAt(0)] }));
    expect(bench.history).toHaveLength(1);
  });

  it('that was left again before its answer came is never subscribed to twice', async () => {
    const { time, host, runs } = await watching();
    host.isHolding = true;
    runs.select('b');
    runs.select('a');
    host.release();
    await time.pass(0);
    const subscribed = host.inputsOf('subscribe').map(({ run }) => run);
    const left = host.inputsOf('unsubscribe').length;
    expect(subscribed.at(-1)).toBe('a');
    expect(subscribed.length - left).toBe(1);
  });
});

describe('what was predicted', () => {
  const predictions = { train: new Uint8Array([1]), test: new Uint8Array(0) };

  it('stays until there is news of it, and goes with its run', async () => {
    const { time, host, runs, bench } = await watching();
    host.tell('frame', frameOf({ predictions }));
    host.tell('frame', frameOf({ step: 1 }));
    expect(bench.predictions?.train[0]).toBe(1);
    runs.select('b');
    await time.pass(0);
    host.tell('frame', frameOf({ subscription: 2, run: 'b' }));
    expect(bench.predictions).toBeNull();
  });
});

describe('a look at the past', () => {
  it('tells the numbers of the step that is shown, not of the furthest', async () => {
    const { host, bench } = await watching();
    const history = [0, 1, 2, 3].map(metricsAt);
    host.tell('frame', frameOf({ step: 3, head: 3, history }));
    expect(bench.metrics?.step).toBe(3);
    host.tell('frame', frameOf({ step: 1, head: 3, historyStart: 4 }));
    expect(bench.metrics?.step).toBe(1);
    expect(bench.history).toHaveLength(4);
  });
});

describe('the previous run', () => {
  it('is the last that was left and had learned anything, until it comes back', async () => {
    const { time, host, runs, bench } = await watching();
    expect(bench.previous).toBeNull();
    const history = [0, 1, 2].map(metricsAt);
    host.tell('frame', frameOf({ step: 2, history, field: field(1) }));
    runs.select('b');
    await time.pass(0);
    host.tell('frame', frameOf({ subscription: 2, run: 'b', history: [metricsAt(0)] }));
    expect(bench.previous).toMatchObject({ run: 'a', history: { length: 3 } });
    expect(bench.previous?.field?.bytes[0]).toBe(1);
    // The other never got beyond its first step: what came before it is still what one compares with.
    runs.select('a');
    await time.pass(0);
    expect(bench.previous).toBeNull();
  });
});
