/** Sliding along the history: what is asked of the service, and what the hand sees meanwhile. */
import { describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { useBench } from '../../../renderer/stores/bench.ts';
import { useRuns } from '../../../renderer/stores/runs.ts';
import { useTimeMachine } from '../../../renderer/stores/timeMachine.ts';
import { FakeHost, frameOf, openStores, summaryOf, useFakeTime } from './fakeHost.ts';

async function travelling() {
  const time = useFakeTime();
  const host = new FakeHost(summaryOf('a', { step: 90, head: 90 }));
  await openStores(host);
  const machine = useTimeMachine();
  await useRuns().arrive();
  useBench();
  await time.pass(0);
  host.tell('frame', frameOf({ step: 90, head: 90 }));
  return { time, host, machine };
}

describe('the time machine', () => {
  it('shows a dragging hand the nearest states, the newest place first', async () => {
    const { time, host, machine } = await travelling();
    host.isHolding = true;
    for (const step of [80, 70, 60, 50]) machine.drag(step);
    expect(machine.step).toBe(50);
    host.release();
    await time.pass(0);
    expect(host.inputsOf('seek')).toEqual([
      { run: 'a', step: 80, exact: false },
      { run: 'a', step: 50, exact: false },
    ]);
  });

  it('goes to the very step where the hand lets go, and then shows what the run shows', async () => {
    const { time, host, machine } = await travelling();
    const going = machine.goTo(33);
    expect(machine.step).toBe(33);
    host.tell('frame', frameOf({ step: 33, head: 90 }));
    await going;
    await time.pass(0);
    expect(host.inputsOf('seek')).toEqual([{ run: 'a', step: 33, exact: true }]);
    expect([machine.step, machine.head]).toEqual([33, 90]);
  });

  it('counts the next key from where the hand wants to be, though no picture has come', async () => {
    const { host, machine } = await travelling();
    await machine.goTo(33);
    expect(machine.step).toBe(33);
    host.tell('frame', frameOf({ step: 33, head: 90 }));
    await nextTick();
    host.tell('frame', frameOf({ step: 34, head: 90 }));
    expect(machine.step).toBe(34);
  });

  it('tells how far a replay is until it is there', async () => {
    const { host, machine } = await travelling();
    host.isHolding = true;
    const going = machine.goTo(33);
    host.tell('seekProgress', { run: 'a', from: 0, at: 11, to: 33 });
    expect(machine.progress?.at).toBe(11);
    host.release();
    await going;
    expect(machine.progress).toBeNull();
  });

  it('pays no heed to the replay of another run', async () => {
    const { host, machine } = await travelling();
    host.isHolding = true;
    const going = machine.goTo(33);
    host.tell('seekProgress', { run: 'b', from: 0, at: 11, to: 33 });
    expect(machine.progress).toBeNull();
    host.release();
    await going;
  });

  it('asks to leave a replay', async () => {
    const { host, machine } = await travelling();
    await machine.cancel();
    expect(host.inputsOf('cancelSeek')).toEqual([{ run: 'a' }]);
  });
});
