/** The lab's messages over WebSockets: bytes in, bytes out, and what ends a connection. */
import {
  ConfigError,
  decodeMessage,
  encodeMessage,
  SOCKET_PROTOCOL,
  type ServiceMessage,
} from '@backprop-lab/core/contract';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer, type RawData } from 'ws';
import type { LabConnection, LabService } from '../lab/connection.ts';

const MAX_MESSAGE_BYTES = 16 * 2 ** 20;
/** What may wait for a page that reads too slowly. */
const MAX_WAITING_BYTES = 32 * 2 ** 20;
/** How long a page is waited for that does not answer a goodbye: what waits for it is kept till then. */
const GOODBYE_MS = 2000;

/** Codes of RFC 6455, and one of our own. */
const closeCodes = {
  goingAway: 1001,
  notBinary: 1003,
  notDecodable: 1007,
  internalError: 1011,
  readsTooSlowly: 4008,
} as const;

export interface Sockets {
  /** Shakes hands with a visitor who was let in. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

export function openSockets(service: LabService): Sockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    // Never the token, which is among those offered.
    handleProtocols: () => SOCKET_PROTOCOL,
  });
  return {
    accept(request, socket, head) {
      server.handleUpgrade(request, socket, head, (webSocket) => {
        talk(webSocket, service);
      });
    },
    close: () => closeAll(server),
  };
}

function talk(socket: WebSocket, service: LabService): void {
  socket.binaryType = 'arraybuffer';
  const connection = service.connect((message) => {
    send(socket, message);
  });
  socket.on('message', (data, isBinary) => {
    hear(socket, connection, data, isBinary);
  });
  // A peer that broke the protocol or vanished: ws closes the socket itself, and `close` follows.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    connection.close();
  });
}

/** What is waiting is counted before more is added: memory has an end, whoever reads. */
function send(socket: WebSocket, message: ServiceMessage): void {
  if (socket.readyState !== WebSocket.OPEN) return;
  const bytes = encodeMessage(message);
  if (socket.bufferedAmount + bytes.length > MAX_WAITING_BYTES) {
    sayGoodbye(socket, closeCodes.readsTooSlowly, 'the page reads too slowly');
    return;
  }
  socket.send(bytes);
}

function hear(socket: WebSocket, connection: LabConnection, data: RawData, isBinary: boolean) {
  // What arrives after our goodbye is nobody's any more.
  if (socket.readyState !== WebSocket.OPEN) return;
  if (!isBinary || !(data instanceof ArrayBuffer)) {
    sayGoodbye(socket, closeCodes.notBinary, 'expected a binary message, got text');
    return;
  }
  try {
    connection.receive(decodeMessage(new Uint8Array(data)));
  } catch (error) {
    endAfter(error, socket);
  }
}

/** A broken message, or a bug in the lab, ends this connection only. */
function endAfter(error: unknown, socket: WebSocket): void {
  if (error instanceof ConfigError) {
    sayGoodbye(socket, closeCodes.notDecodable, error.message);
    return;
  }
  console.error(error);
  sayGoodbye(socket, closeCodes.internalError, 'internal error of the lab');
}

/** With a code and a reason; a peer that does not answer is not waited for. */
function sayGoodbye(socket: WebSocket, code: number, reason: string): void {
  const timer = setTimeout(() => {
    socket.terminate();
  }, GOODBYE_MS);
  socket.once('close', () => {
    clearTimeout(timer);
  });
  socket.close(code, reason);
}

async function closeAll(server: WebSocketServer): Promise<void> {
  // From now on handshakes are refused: nobody comes in behind those who are sent away.
  server.close();
  const gone = [...server.clients].map((client) => {
    sayGoodbye(client, closeCodes.goingAway, 'the lab was closed');
    return new Promise((resolve) => client.once('close', resolve));
  });
  await Promise.all(gone);
}
