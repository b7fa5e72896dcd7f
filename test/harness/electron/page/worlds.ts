/** What runs in a page before anything else: in its own world, and in the isolated world of its preload script. */
import { connect } from './crossing.ts';
import { onNewWindow, replaceOpen } from './newWindows.ts';
import { decode, encode } from './wire.ts';

/** The page's own world, before its first script. */
export function preparePage(secret: string): void {
  connect(secret, 'page');
  replaceOpen(secret);
}

type Listener = (event: object, ...args: unknown[]) => void;

/** What the main process sends is taken by this function of the isolated world. */
export const RECEIVE = '__receive';

/** A sandboxed preload script, with what Electron lets it have; all else throws. */
export function runPreload(
  secret: string,
  post: (text: string) => void,
  script: (require: unknown, module: unknown, exports: unknown, process: unknown) => void,
): void {
  const crossing = connect(secret, 'preload');
  const exposed = new Set<string>();
  const listeners = new Map<string, Listener[]>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let calls = 0;

  const send = (
    kind: 'send' | 'invoke' | 'window',
    number: number,
    channel: string,
    args: unknown[],
  ) => {
    // Throws where Electron does.
    post(encode([kind, number, channel, structuredClone(args)]));
  };
  onNewWindow(secret, (address) => {
    send('window', 0, address, []);
  });
  const add = (channel: string, listener: Listener) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
  };
  const remove = (channel: string, listener: Listener) => {
    listeners.set(
      channel,
      (listeners.get(channel) ?? []).filter((other) => other !== listener),
    );
  };
  const ipcRenderer = strict('ipcRenderer', {
    send: (channel: string, ...args: unknown[]) => {
      send('send', 0, channel, args);
    },
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject: (error: Error) => void) => {
        send('invoke', ++calls, channel, args);
        waiting.set(calls, { resolve, reject });
      }),
    on: add,
    off: remove,
    removeListener: remove,
  });

  Object.defineProperty(globalThis, RECEIVE, {
    value: (text: string) => {
      const [kind, key, value] = decode(text) as [string, never, unknown];
      if (kind === 'event') {
        for (const listener of listeners.get(key) ?? []) {
          listener({ sender: ipcRenderer }, ...(value as unknown[]));
        }
        return;
      }
      const call = waiting.get(key);
      waiting.delete(key);
      if (kind === 'result') call?.resolve(value);
      else call?.reject(new Error(value as string));
    },
  });

  const electron = strict('electron', {
    ipcRenderer,
    contextBridge: strict('contextBridge', {
      exposeInMainWorld: (name: string, api: object) => {
        if (exposed.has(name)) {
          throw new Error('Cannot bind an API on top of an existing property on the window object');
        }
        exposed.add(name);
        crossing.expose(name, api);
      },
    }),
  });
  const require = (name: string) => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  script(require, module, module.exports, strict('process', { type: 'renderer', sandboxed: true }));
}

/** What is not there throws instead of being undefined. */
function strict<Members extends object>(name: string, members: Members): Members {
  return new Proxy(members, {
    get(target, key) {
      if (key in target || typeof key === 'symbol') return Reflect.get(target, key) as unknown;
      throw new Error(`the double has no ${name}.${key}`);
    },
  });
}
