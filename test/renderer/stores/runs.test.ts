/** Arrival, and the list of runs as events change it. */
import { describe, expect, it } from 'vitest';
import { withoutData } from '../../../core/contract/index.ts';
import { HostError } from '../../../renderer/host/index.ts';
import { useConnection } from '../../../renderer/stores/connection.ts';
import { useNotices } from '../../../renderer/stores/notices.ts';
import { useRuns } from '../../../renderer/stores/runs.ts';
import { FakeHost, openStores, summaryOf } from './fakeHost.ts';

describe('arrival', () => {
  it('finds a spiral that is already learning where nothing was', async () => {
    const host = new FakeHost();
    await openStores(host);
    const runs = useRuns();
    await runs.arrive();
    const [input] = host.inputsOf('greet');
    expect(input).toMatchObject({ spec: { data: { dataset: 'spirals', classes: 3 } } });
    expect(runs.current?.status.kind).toBe('playing');
  });

  it('takes up what was there, and makes nothing', async () => {
    const host = new FakeHost(summaryOf('b'), summaryOf('a'));
    await openStores(host);
    await useRuns().arrive();
    expect(useRuns().currentId).toBe('a');
    expect(host.inputsOf('greet')).toEqual([]);
  });
});

describe('the list of runs', () => {
  it('follows what is told of its runs', async () => {
    const host = new FakeHost(summaryOf('a'));
    await openStores(host);
    const runs = useRuns();
    await runs.arrive();
    host.tell('runChanged', summaryOf('a', { step: 9 }));
    host.tell('runChanged', summaryOf('b'));
    expect(runs.current?.step).toBe(9);
    expect(runs.all.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('keeps the data that it was told once', async () => {
    const known = summaryOf('a');
    const host = new FakeHost(known);
    await openStores(host);
    const runs = useRuns();
    await runs.arrive();
    host.tell('runChanged', withoutData({ ...known, step: 9 }));
    expect(runs.current).toEqual({ ...known, step: 9 });
    expect(runs.current?.inForce.data).toBe(known.spec.data);
  });

  it('goes on to the run in whose place another window has put a new one', async () => {
    const host = new FakeHost(summaryOf('a'));
    await openStores(host);
    const runs = useRuns();
    await runs.arrive();
    host.tell('runChanged', summaryOf('b'));
    host.tell('runReplaced', { run: 'other', by: 'b' });
    expect(runs.currentId).toBe('a');
    host.tell('runReplaced', { run: 'a', by: 'b' });
    expect(runs.currentId).toBe('b');
    expect(runs.previousId).toBe('a');
  });

  it('moves on to another run when the current one is removed from elsewhere', async () => {
    const host = new FakeHost(summaryOf('b'), summaryOf('a'));
    await openStores(host);
    const runs = useRuns();
    await runs.arrive();
    host.tell('runRemoved', { run: 'a' });
    expect(runs.currentId).toBe('b');
    host.tell('runRemoved', { run: 'b' });
    expect(runs.current).toBeNull();
  });
});

describe('the connection', () => {
  it('tells why it was refused', async () => {
    await openStores(new FakeHost());
    const connection = useConnection();
    const error = new HostError('unreachable', 'nobody');
    expect(await connection.connect(Promise.reject(error))).toBe(false);
    expect(connection.state).toEqual({ kind: 'refused', error });
  });

  it('is refused where the two sides speak different versions', async () => {
    const host = new FakeHost();
    host.refusals.set('hello', new HostError('protocol', 'version 2'));
    await openStores(host);
    expect(useConnection().state.kind).toBe('refused');
  });

  it('that is lost is told once: what fails because of it is no news', async () => {
    const host = new FakeHost(summaryOf('a'));
    await openStores(host);
    host.breakOff();
    expect(useConnection().isOpen).toBe(false);
    useNotices().report(new HostError('closed', 'gone'));
    expect(useNotices().refusal).toBeNull();
  });

  it('never takes a bug for a refusal', async () => {
    await openStores(new FakeHost());
    expect(() => {
      useNotices().report(new TypeError('a bug'));
    }).toThrow('a bug');
  });
});
