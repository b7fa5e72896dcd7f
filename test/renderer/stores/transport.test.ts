/** Play, pause, one step, reset: what is asked of the service. */
import { describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { useHistory } from '../../../renderer/stores/history.ts';
import { useRuns } from '../../../renderer/stores/runs.ts';
import { useTransport } from '../../../renderer/stores/transport.ts';
import { setSeed } from './edits.ts';
import { FakeHost, openStores, summaryOf } from './fakeHost.ts';

async function arrived(...runs: ReturnType<typeof summaryOf>[]) {
  const host = new FakeHost(...runs);
  await openStores(host);
  await useRuns().arrive();
  host.asked.length = 0;
  return { host, transport: useTransport() };
}

describe('the transport', () => {
  it('pauses what plays, and plays what is paused', async () => {
    const { host, transport } = await arrived(summaryOf('a'));
    await transport.togglePlay();
    await transport.togglePlay();
    expect(host.asked.map(([name]) => name)).toEqual(['play', 'pause']);
  });

  it('goes on from the past in a new run, and leaves the old one as it is', async () => {
    const { host, transport } = await arrived(summaryOf('a', { step: 3, head: 9 }));
    await transport.togglePlay();
    expect(host.asked).toEqual([['branch', { run: 'a', play: true }]]);
    expect(useRuns().currentId).not.toBe('a');
    expect(useRuns().previousId).toBe('a');
    useHistory().undo();
    await Promise.resolve();
    expect(useRuns().currentId).toBe('a');
  });

  it('steps from the past in a new run too', async () => {
    const { host, transport } = await arrived(summaryOf('a', { step: 3, head: 9 }));
    await transport.step();
    expect(host.asked).toEqual([
      ['branch', { run: 'a', play: false }],
      ['step', { run: useRuns().currentId, steps: 1 }],
    ]);
  });

  it('gives every run that comes to the bench its pace', async () => {
    const { host, transport } = await arrived(summaryOf('b'), summaryOf('a', { pace: 5 }));
    expect(transport.pace).toBe(5);
    transport.setPace(20);
    useRuns().select('b');
    await nextTick();
    expect(host.inputsOf('setPace')).toEqual([
      { run: 'a', stepsPerFrame: 20 },
      { run: 'b', stepsPerFrame: 20 },
    ]);
  });

  it('makes exactly one step', async () => {
    const { host, transport } = await arrived(summaryOf('a'));
    await transport.step();
    expect(host.asked).toEqual([['step', { run: 'a', steps: 1 }]]);
  });

  it('asks nothing of a service that is gone', async () => {
    const { host, transport } = await arrived(summaryOf('a'));
    host.breakOff();
    await transport.togglePlay();
    expect(host.asked).toEqual([]);
  });

  it('waits for the run of the arrival, and makes no second one', async () => {
    const host = new FakeHost();
    await openStores(host);
    host.isHolding = true;
    const arrival = useRuns().arrive();
    const pressed = useTransport().togglePlay();
    host.release();
    await Promise.all([arrival, pressed]);
    expect(host.asked.map(([name]) => name).filter((name) => name !== 'hello')).toEqual([
      'greet',
      'play',
    ]);
    expect(useRuns().all).toHaveLength(1);
  });

  it('plays the run of a new seed, without waiting for the hand to rest', async () => {
    const { host, transport } = await arrived(summaryOf('a', { status: { kind: 'paused' } }));
    setSeed(8);
    await transport.togglePlay();
    expect(host.inputsOf('createRun').map(({ spec }) => spec.seed)).toEqual([8]);
    expect(host.inputsOf('play')).toEqual([{ run: useRuns().currentId }]);
    expect(useRuns().all).toHaveLength(1);
    expect(useRuns().current?.spec.seed).toBe(8);
    expect(useRuns().isPlaying).toBe(true);
  });

  it('makes one run of a new seed, whether its hand has rested or not', async () => {
    const { host, transport } = await arrived(summaryOf('a', { status: { kind: 'paused' } }));
    host.isHolding = true;
    setSeed(8);
    const pressed = [transport.togglePlay(), transport.step()];
    host.release();
    await Promise.all(pressed);
    expect(host.inputsOf('createRun')).toHaveLength(1);
  });

  it('plays a new run of the same form where the run was removed from elsewhere', async () => {
    const { host, transport } = await arrived(summaryOf('a'));
    host.runs.clear();
    host.tell('runRemoved', { run: 'a' });
    await transport.togglePlay();
    expect(host.asked.map(([name]) => name)).toEqual(['createRun', 'play']);
    expect(useRuns().isPlaying).toBe(true);
  });

  it('makes that run without the changes of the one that was removed', async () => {
    const { spec } = summaryOf('a');
    const events = [{ step: 3, change: { kind: 'lambda' as const, value: 1 } }];
    const inForce = { ...spec, learningRate: 0.7, events };
    const { host, transport } = await arrived(summaryOf('a', { inForce }));
    host.runs.clear();
    host.tell('runRemoved', { run: 'a' });
    await transport.step();
    expect(host.inputsOf('createRun').map((input) => input.spec.events)).toEqual([[]]);
  });
});
