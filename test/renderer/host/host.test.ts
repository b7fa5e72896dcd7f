/** The typed client: answers find their calls, and whatever breaks the contract ends the line. */
import { describe, expect, it, vi } from 'vitest';
import { plainView } from '../../../core/contract/index.ts';
import { createHost } from '../../../renderer/host/host.ts';
import { HostError } from '../../../renderer/host/index.ts';
import { fakeTransport } from './fakeTransport.ts';

function opened() {
  const transport = fakeTransport();
  const host = createHost(transport);
  const idOf = (place: number) => transport.sent[place]?.id ?? NaN;
  const answer = (id: number, value: unknown) => {
    transport.deliver({ kind: 'result', id, ok: true, value });
  };
  return { transport, host, idOf, answer };
}

describe('call', () => {
  it('gives each call its own answer, whatever the order of the answers', async () => {
    const { host, idOf, answer } = opened();
    const first = host.call('subscribe', { run: 'a', view: plainView });
    const second = host.call('subscribe', { run: 'b', view: plainView });
    answer(idOf(1), { subscription: 2 });
    answer(idOf(0), { subscription: 1 });
    expect(await first).toEqual({ subscription: 1 });
    expect(await second).toEqual({ subscription: 2 });
  });

  it('never takes the number 0, under which the service answers what it cannot read', () => {
    const { transport, host } = opened();
    void host.call('hello', { protocol: 1 });
    expect(transport.sent.map(({ id }) => id)).not.toContain(0);
  });

  it('fails with the code and the message of the service', async () => {
    const { transport, host, idOf } = opened();
    const refused = host.call('play', { run: 'a' });
    const error = { code: 'notFound', message: 'there is no run a' };
    transport.deliver({ kind: 'result', id: idOf(0), ok: false, error });
    await expect(refused).rejects.toMatchObject({ name: 'HostError', ...error });
  });

  it('fails where the answer is not what the contract says, without ending the line', async () => {
    const { host, idOf, answer } = opened();
    const call = host.call('subscribe', { run: 'a', view: plainView });
    answer(idOf(0), { subscription: 'one' });
    await expect(call).rejects.toMatchObject({ code: 'protocol' });
    const next = host.call('play', { run: 'a' });
    answer(idOf(1), {});
    expect(await next).toEqual({});
  });
});

describe('on', () => {
  it('hears events until it is told not to', () => {
    const { transport, host } = opened();
    const heard = vi.fn();
    const stop = host.on('runRemoved', heard);
    const event = { kind: 'event', name: 'runRemoved', payload: { run: 'a' } };
    transport.deliver(event);
    stop();
    transport.deliver(event);
    expect(heard.mock.calls).toEqual([[{ run: 'a' }]]);
  });
});

describe('the line', () => {
  it.each([
    ['no message at all', 'hello'],
    ['an answer to no call', { kind: 'result', id: 99, ok: true, value: {} }],
    ['an unknown event', { kind: 'event', name: 'surprise', payload: {} }],
    ['a malformed event', { kind: 'event', name: 'runRemoved', payload: { run: 7 } }],
  ])('ends on %s, and says so to whoever waits', async (_name, message) => {
    const { transport, host } = opened();
    const closed = vi.fn();
    host.onClose(closed);
    host.on('runRemoved', () => undefined);
    const waiting = host.call('hello', { protocol: 1 });
    transport.deliver(message);
    await expect(waiting).rejects.toMatchObject({ code: 'protocol' });
    expect(closed).toHaveBeenCalledOnce();
    expect(transport.isClosed).toBe(true);
  });

  it('that broke off fails all calls, those to come too', async () => {
    const { transport, host } = opened();
    const waiting = host.call('hello', { protocol: 1 });
    transport.breakOff(new HostError('closed', 'gone'));
    await expect(waiting).rejects.toMatchObject({ code: 'closed' });
    await expect(host.call('play', { run: 'a' })).rejects.toMatchObject({ code: 'closed' });
    expect(transport.sent).toHaveLength(1);
  });

  it('tells of its end once, even if it breaks off after it was ended', () => {
    const { transport, host } = opened();
    const closed = vi.fn();
    host.onClose(closed);
    transport.deliver('nonsense');
    transport.breakOff(new HostError('closed', 'gone'));
    expect(closed).toHaveBeenCalledOnce();
  });
});
