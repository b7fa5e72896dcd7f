/** The page in the desktop app: its menus, its files and its frame. */
import type { RunSpec } from '@backprop-lab/core/contract';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { effectScope, nextTick } from 'vue';
import { useDesktop } from '../../../renderer/composables/useDesktop.ts';
import { HostError } from '../../../renderer/host/index.ts';
import { makeArrivalSpec } from '../../../renderer/stores/arrivalSpec.ts';
import { useDraft } from '../../../renderer/stores/draft.ts';
import { useNotices } from '../../../renderer/stores/notices.ts';
import { useRuns } from '../../../renderer/stores/runs.ts';
import { useSettings } from '../../../renderer/stores/settings.ts';
import { FakeHost, openStores, summaryOf } from '../stores/fakeHost.ts';

/** What of the browser the settings look at. */
const storage = vi.hoisted(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('window', {
    matchMedia: () => ({ matches: false, addEventListener: () => undefined }),
  });
  vi.stubGlobal('navigator', { language: 'en-GB' });
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  });
  return kept;
});

beforeEach(() => {
  storage.clear();
});

const fileSpec: RunSpec = {
  ...makeArrivalSpec(),
  learningRate: 0.5,
  events: [{ step: 3, change: { kind: 'lambda', value: 0.25 } }],
};

/** The lab as its workspace opens it. */
async function open(host: FakeHost, isDesktop = true) {
  host.isDesktop = isDesktop;
  await openStores(host);
  const runs = useRuns();
  const arrival = runs.arrive();
  const scope = effectScope();
  onTestFinished(() => {
    scope.stop();
  });
  scope.run(useDesktop);
  return { runs, arrival, notices: useNotices(), settings: useSettings() };
}

/** All that was set off has come to its end: the fake service answers within microtasks. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('in a browser', () => {
  it('asks nothing of a desktop, and hears nothing from one', async () => {
    const host = new FakeHost(summaryOf('a'));
    host.opened = fileSpec;
    const { runs, settings } = await open(host, false);
    settings.themeChoice = 'dark';
    host.tell('commanded', { command: 'togglePlay' });
    host.tell('opened', {});
    await settled();
    expect(host.asked.map(([name]) => name)).toEqual(['hello']);
    expect(runs.currentId).toBe('a');
  });
});

describe('the frame of the window', () => {
  it('is told at once how the page looks, and at every change', async () => {
    storage.set('backprop-lab.theme', 'light');
    const host = new FakeHost(summaryOf('a'));
    const { settings } = await open(host);
    expect(host.inputsOf('setAppearance')).toEqual([{ theme: 'light', language: 'en' }]);
    settings.language = 'ko';
    await nextTick();
    settings.themeChoice = 'system';
    await nextTick();
    expect(host.inputsOf('setAppearance').slice(1)).toEqual([
      { theme: 'light', language: 'ko' },
      { theme: 'system', language: 'ko' },
    ]);
  });

  it('is told what was chosen, not what comes of it, and nothing twice', async () => {
    const host = new FakeHost(summaryOf('a'));
    const { settings } = await open(host);
    settings.themeChoice = 'dark';
    settings.language = 'ko';
    await nextTick();
    settings.language = 'ko';
    await nextTick();
    expect(host.inputsOf('setAppearance')).toEqual([
      { theme: 'system', language: 'en' },
      { theme: 'dark', language: 'ko' },
    ]);
  });

  it('that refuses is a notice to the person', async () => {
    const host = new FakeHost(summaryOf('a'));
    const refusal = new HostError('config', 'no');
    host.refusals.set('setAppearance', refusal);
    const { notices } = await open(host);
    await settled();
    expect(notices.refusal).toBe(refusal);
  });
});

describe('a menu item', () => {
  it('does what it says to the run on the bench', async () => {
    const host = new FakeHost(summaryOf('b'), summaryOf('a'));
    await open(host);
    await settled();
    host.tell('commanded', { command: 'togglePlay' });
    await settled();
    expect(host.runs.get('a')?.status.kind).toBe('playing');
    host.tell('commanded', { command: 'togglePlay' });
    await settled();
    host.tell('commanded', { command: 'step' });
    host.tell('commanded', { command: 'reset' });
    await settled();
    expect(host.runs.get('a')?.status.kind).toBe('paused');
    const asked = host.asked.filter(([name]) => ['play', 'pause', 'step', 'reset'].includes(name));
    expect(asked).toEqual([
      ['play', { run: 'a' }],
      ['pause', { run: 'a' }],
      ['step', { run: 'a', steps: 1 }],
      ['reset', { run: 'a' }],
    ]);
  });
});

describe('a run from a file', () => {
  it('is not there, and the run on the bench stays', async () => {
    const host = new FakeHost(summaryOf('a'));
    const { runs } = await open(host);
    await settled();
    expect(host.inputsOf('takeOpened')).toEqual([{}]);
    expect(host.inputsOf('createRun')).toEqual([]);
    expect(runs.currentId).toBe('a');
  });

  it('replaces the run on the bench, with its history', async () => {
    const host = new FakeHost(summaryOf('a', { status: { kind: 'paused' } }));
    host.opened = fileSpec;
    const { runs } = await open(host);
    await settled();
    expect(host.inputsOf('createRun')).toEqual([{ spec: fileSpec, play: false, replaces: 'a' }]);
    expect(host.inputsOf('removeRun')).toEqual([{ run: 'a' }]);
    expect(runs.current?.spec).toEqual(fileSpec);
    expect(runs.all).toHaveLength(1);
    expect(useDraft().spec.learningRate).toBe(0.5);
  });

  it('comes after the run that greets, and in its place', async () => {
    const host = new FakeHost();
    await openStores(host);
    host.isHolding = true;
    host.opened = fileSpec;
    host.isDesktop = true;
    const arrival = useRuns().arrive();
    const scope = effectScope();
    onTestFinished(() => {
      scope.stop();
    });
    scope.run(useDesktop);
    await settled();
    expect(host.inputsOf('greet')).toHaveLength(1);
    expect(host.inputsOf('takeOpened')).toEqual([]);
    host.release();
    await arrival;
    await settled();
    expect(host.inputsOf('takeOpened')).toEqual([{}]);
    expect([...host.runs.values()].map(({ spec }) => spec)).toEqual([fileSpec]);
    expect(useRuns().current?.spec).toEqual(fileSpec);
  });

  it('is taken although the run that should greet was refused', async () => {
    const host = new FakeHost();
    host.opened = fileSpec;
    host.refusals.set('createRun', new HostError('limit', 'full'));
    const { arrival } = await open(host);
    host.refusals.delete('createRun');
    await arrival.catch(() => undefined);
    await settled();
    expect(useRuns().current?.spec).toEqual(fileSpec);
  });

  it('that is opened later is taken when the app says so, and once', async () => {
    const host = new FakeHost(summaryOf('a'));
    const { runs } = await open(host);
    await settled();
    host.opened = fileSpec;
    host.tell('opened', {});
    host.tell('opened', {});
    await settled();
    expect(runs.current?.spec).toEqual(fileSpec);
    expect(host.inputsOf('createRun')).toHaveLength(1);
    expect(runs.all).toHaveLength(1);
  });

  it('plays on if the run in its place played', async () => {
    const host = new FakeHost(summaryOf('a', { status: { kind: 'playing' } }));
    host.opened = fileSpec;
    await open(host);
    await settled();
    expect(host.inputsOf('createRun')).toEqual([{ spec: fileSpec, play: true, replaces: 'a' }]);
  });

  it('that the lab refuses is a notice, and the run on the bench stays', async () => {
    const host = new FakeHost(summaryOf('a'));
    const refusal = new HostError('config', 'network.weights: expected 1');
    host.refusals.set('createRun', refusal);
    host.opened = fileSpec;
    const { runs, notices } = await open(host);
    await settled();
    expect(notices.refusal).toBe(refusal);
    expect(runs.currentId).toBe('a');
    expect(useDraft().spec).toEqual(makeArrivalSpec());
  });

  it('that cannot be asked for is a notice', async () => {
    const host = new FakeHost(summaryOf('a'));
    const refusal = new HostError('internal', 'internal: no');
    host.refusals.set('takeOpened', refusal);
    const { notices } = await open(host);
    await settled();
    expect(notices.refusal).toBe(refusal);
  });
});
