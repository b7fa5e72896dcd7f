/** The line over a WebSocket, at its end: nothing is sent into a socket that closes. */
import { afterEach, expect, it, vi } from 'vitest';
import { openWebSocket } from '../../../renderer/host/webSocketTransport.ts';

class FakeSocket extends EventTarget {
  static readonly OPEN = 1;
  static last: FakeSocket | undefined;
  readyState = 1;
  readonly sent: unknown[] = [];

  constructor() {
    super();
    FakeSocket.last = this;
  }

  send(data: unknown): void {
    this.sent.push(data);
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it('sends while the socket is open, and nothing once it closes', async () => {
  vi.stubGlobal('WebSocket', FakeSocket);
  const opening = openWebSocket('ws://127.0.0.1:1/', 'token');
  const socket = FakeSocket.last;
  if (!socket) throw new Error('no socket was made');
  socket.dispatchEvent(new Event('open'));
  const transport = await opening;
  const call = { kind: 'call', id: 1, name: 'hello', input: { protocol: 1 } } as const;
  transport.send(call);
  socket.readyState = 2;
  transport.send(call);
  expect(socket.sent).toHaveLength(1);
});
