/** Browser mode's line to the lab service: a WebSocket that carries encoded messages. */
import { decodeMessage, encodeMessage, SOCKET_PROTOCOL } from '@backprop-lab/core/contract';
import { HostError } from './hostError.ts';
import type { Transport } from './transport.ts';

/** @throws {HostError} `unreachable` where nobody answers, or the token is refused */
export function openWebSocket(url: string, token: string): Promise<Transport> {
  const socket = new WebSocket(url, [SOCKET_PROTOCOL, token]);
  socket.binaryType = 'arraybuffer';
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => {
      resolve(transportOver(socket));
    });
    socket.addEventListener('error', () => {
      reject(new HostError('unreachable', `no lab service lets this window in at ${url}`));
    });
  });
}

function transportOver(socket: WebSocket): Transport {
  const closeListeners: ((reason: HostError) => void)[] = [];
  let reason = new HostError('closed', 'the line to the lab service ended');
  socket.addEventListener('close', () => {
    for (const listener of closeListeners) listener(reason);
  });
  return {
    isDesktop: false,
    send(message) {
      // Between the end of the line and word of it nothing can be sent: whoever waits is told with that word.
      if (socket.readyState === WebSocket.OPEN) socket.send(encodeMessage(message));
    },
    onMessage(listener) {
      socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const decoded = decode(data);
        if (decoded instanceof HostError) {
          reason = decoded;
          socket.close();
        } else {
          listener(decoded.message);
        }
      });
    },
    onClose(listener) {
      closeListeners.push(listener);
    },
    close() {
      socket.close();
    },
  };
}

function decode(data: unknown): { readonly message: unknown } | HostError {
  if (!(data instanceof ArrayBuffer)) {
    return new HostError('protocol', `expected a binary message, got ${typeof data}`);
  }
  try {
    return { message: decodeMessage(new Uint8Array(data)) };
  } catch (error) {
    return new HostError('protocol', String(error));
  }
}
