/** The window's line to the lab service. */
import { SOCKET_PATH } from '@backprop-lab/core/contract';
import { createHost, type Host } from './host.ts';
import { HostError } from './hostError.ts';
import { takeToken } from './token.ts';
import { openWebSocket } from './webSocketTransport.ts';

export { HostError } from './hostError.ts';
export type { Host } from './host.ts';

/** @throws {HostError} `noToken` or `unreachable` */
export async function connectHost(): Promise<Host> {
  const token = takeToken(window);
  if (token === null) throw new HostError('noToken', 'the address carries no token');
  return createHost(await openWebSocket(`ws://${location.host}${SOCKET_PATH}`, token));
}
