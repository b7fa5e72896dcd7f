/** Who may come in: requests for our own address, sockets of our own page that know the token. */
import { SOCKET_PROTOCOL } from '@backprop-lab/core/contract';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ownHosts, ownOrigins } from './address.ts';

/** A foreign page can point its own name at 127.0.0.1, but the browser then sends that name. */
export function isForUs({ headers }: IncomingMessage, port: number): boolean {
  return ownHosts(port).includes(headers.host ?? '');
}

/** Any page may open a socket to any address; only the browser's `Origin` tells them apart. */
export function isFromOwnPage({ headers }: IncomingMessage, port: number): boolean {
  return ownOrigins(port).includes(headers.origin ?? '');
}

/** Other programs and people on this machine can forge every header: the token is what they lack. */
export function knowsToken({ headers }: IncomingMessage, token: string): boolean {
  const [protocol, offered = ''] = (headers['sec-websocket-protocol'] ?? '').split(/\s*,\s*/);
  return protocol === SOCKET_PROTOCOL && isSame(offered, token);
}

/** In a time that tells nothing of where they differ. Hashes, because the comparison wants equal lengths. */
function isSame(offered: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(offered), digest(secret));
}
