/** The line over the desktop app's bridge. */
import type { Bridge } from '@backprop-lab/core/contract';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { transportOverBridge } from '../../../renderer/host/bridgeTransport.ts';
import { createHost } from '../../../renderer/host/host.ts';
import { connectHost } from '../../../renderer/host/index.ts';

/** As the preload makes it: one listener, the last one given. */
function fakeBridge() {
  const sent: unknown[] = [];
  let listener: (message: unknown) => void = () => undefined;
  const bridge: Bridge = {
    send: (message) => {
      sent.push(message);
    },
    onMessage: (next) => {
      listener = next;
    },
  };
  return {
    bridge: Object.freeze(bridge),
    sent,
    deliver: (message: unknown) => {
      listener(message);
    },
  };
}

const hello = { kind: 'call', id: 1, name: 'hello', input: { protocol: 1 } } as const;

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the line over the bridge', () => {
  it('says that it is the desktop’s', () => {
    expect(transportOverBridge(fakeBridge().bridge).isDesktop).toBe(true);
  });

  it('carries messages both ways as they are', () => {
    const { bridge, sent, deliver } = fakeBridge();
    const transport = transportOverBridge(bridge);
    const heard: unknown[] = [];
    transport.onMessage((message) => heard.push(message));
    transport.send(hello);
    deliver({ bytes: new Uint8Array(3) });
    expect(sent).toEqual([hello]);
    expect(heard).toEqual([{ bytes: new Uint8Array(3) }]);
  });

  it('hears nothing more once it is closed', () => {
    const { bridge, deliver } = fakeBridge();
    const transport = transportOverBridge(bridge);
    const [onMessage, onClose] = [vi.fn(), vi.fn()];
    transport.onMessage(onMessage);
    transport.onClose(onClose);
    transport.close();
    deliver({});
    expect(onMessage).not.toHaveBeenCalled();
    expect(onClose).not.toHaveBeenCalled();
  });

  it('has calls and events of the desktop over it', async () => {
    const { bridge, sent, deliver } = fakeBridge();
    const host = createHost(transportOverBridge(bridge));
    const commanded = vi.fn();
    host.on('commanded', commanded);
    deliver({ kind: 'event', name: 'commanded', payload: { command: 'step' } });
    expect(commanded.mock.calls).toEqual([[{ command: 'step' }]]);
    const taken = host.call('takeOpened', {});
    expect(sent).toEqual([{ kind: 'call', id: 1, name: 'takeOpened', input: {} }]);
    deliver({ kind: 'result', id: 1, ok: true, value: { spec: null } });
    expect(await taken).toEqual({ spec: null });
  });

  it('ends for good where a message breaks the contract, such as the answer to call 0', async () => {
    const { bridge, deliver } = fakeBridge();
    const host = createHost(transportOverBridge(bridge));
    const onClose = vi.fn();
    host.onClose(onClose);
    const waiting = host.call('takeOpened', {});
    const refusal = { code: 'protocol', message: 'expected a message of at most 16 bytes' };
    deliver({ kind: 'result', id: 0, ok: false, error: refusal });
    await expect(waiting).rejects.toMatchObject({ code: 'protocol' });
    deliver({ kind: 'result', id: 1, ok: true, value: { spec: null } });
    expect(onClose).toHaveBeenCalledOnce();
  });
});

describe('connectHost', () => {
  it('takes the bridge where there is one, and asks for no token', async () => {
    const { bridge, sent } = fakeBridge();
    vi.stubGlobal('window', { backpropLab: bridge });
    const host = await connectHost();
    void host.call('hello', { protocol: 1 });
    expect(host.isDesktop).toBe(true);
    expect(sent).toEqual([hello]);
  });
});
