/** The live picture: which frames it takes, when it asks for the next, and that it never falls apart. */
import type { Metrics } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
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
    host.tell('frame', frameOf({ historyStart: 3, history: [metricsAt(3)] }));
    expect(stepsShown()).toEqual([0, 1, 2, 3]);
    expect(bench.metrics?.step).toBe(3);
    host.tell('frame', frameOf({ historyStart: 1, history: [metricsAt(1)] }));
    expect(stepsShown()).toEqual([0, 1]);
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
