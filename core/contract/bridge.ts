/** How the desktop app's window reaches its main process. Without a schema, so that the preload script stays small. */

/** The two channels between window and main process. */
export const IPC_CHANNELS = { call: 'lab:call', event: 'lab:event' } as const;

/** Under this name the window finds the bridge. */
export const BRIDGE_NAME = 'backpropLab';

/** All that the window can reach outside of itself; frozen, and the same for its whole life. */
export interface Bridge {
  /** Takes a call message; what it says is checked on the other side. */
  send(message: unknown): void;
  /** Every message for this window from now on. There is one listener: a second one replaces the first. */
  onMessage(listener: (message: unknown) => void): void;
}
