/** The window's line to the lab service. */
import { BRIDGE_NAME, SOCKET_PATH, type Bridge } from '@backprop-lab/core/contract';
import { transportOverBridge } from './bridgeTransport.ts';
import { createHost, type Host } from './host.ts';
import { HostError } from './hostError.ts';
import { takeToken } from './token.ts';
import { openWebSocket } from './webSocketTransport.ts';

export { HostError } from './hostError.ts';
export type { Host } from './host.ts';

declare global {
  interface Window {
    readonly [BRIDGE_NAME]?: Bridge;
  }
}

/** Over the desktop app's bridge where there is one, else to the server that the page came from. @throws {HostError} `noToken` or `unreachable` */
export async function connectHost(): Promise<Host> {
  const bridge = window[BRIDGE_NAME];
  if (bridge) return createHost(transportOverBridge(bridge));
  const token = takeToken(window);
  if (token === null) throw new HostError('noToken', 'the address carries no token');
  return createHost(await openWebSocket(`ws://${location.host}${SOCKET_PATH}`, token));
}
