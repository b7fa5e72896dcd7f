/** The desktop app's line to the lab service: the bridge that its preload script puts into the window. */
import type { Bridge } from '@backprop-lab/core/contract';
import type { Transport } from './transport.ts';

/** It lasts as long as the window: whatever ends the main process takes the window along. */
export function transportOverBridge(bridge: Bridge): Transport {
  return {
    isDesktop: true,
    send: (message) => {
      bridge.send(message);
    },
    onMessage: (listener) => {
      bridge.onMessage(listener);
    },
    onClose: () => undefined,
    close: () => {
      bridge.onMessage(() => undefined);
    },
  };
}
