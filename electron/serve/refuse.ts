/** Saying no, with a status and nothing else. */
import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

export function refuse(response: ServerResponse, status: number): void {
  const reason = `${STATUS_CODES[status] ?? status}\n`;
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(reason),
    'Cache-Control': 'no-store',
  });
  response.end(reason);
}

/** Before a handshake there is no response to write to, only the bare socket. */
export function refuseSocket(socket: Duplex, status: number): void {
  const reason = STATUS_CODES[status] ?? '';
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
