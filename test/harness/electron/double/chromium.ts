/** A Chromium of one's own, and the DevTools protocol spoken with it over one WebSocket. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { EventEmitter } from 'node:events';
import { WebSocket } from 'ws';
import { settings } from './settings.ts';

type Fields = Readonly<Record<string, unknown>>;
interface Reply {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: Fields;
  readonly result?: Fields;
  readonly error?: { readonly message: string };
}

interface BrowserEvents {
  on(method: string, listener: (params: Fields) => void): void;
}

/** A line to one page. */
export interface Session {
  readonly targetId: string;
  readonly events: EventEmitter;
  /** @throws where Chromium refuses, or the page is gone */
  send(method: string, params?: Fields): Promise<Fields>;
  close(): Promise<void>;
}

/** The event of a session whose page is gone. */
export const DETACHED = 'detached';

export interface Chromium {
  readonly address: string;
  /** Those of the browser itself, by their methods. */
  readonly events: BrowserEvents;
  newPage(width: number, height: number): Promise<Session>;
  send(method: string, params?: Fields): Promise<Fields>;
  close(): Promise<void>;
}

/** @param profile its folder */
export async function startChromium(profile: string): Promise<Chromium> {
  const child = spawn(
    settings.browser,
    [
      '--headless=new',
      ...(settings.asRoot ? ['--no-sandbox'] : []),
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-extensions',
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (text: Buffer) => {
      said += text.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`the browser ended with ${code}: ${said.slice(-2000)}`));
    });
  });
  const gone = once(child, 'exit');
  const protocol = await connect(address);
  const pages = new Pages(protocol);
  await pages.begin();
  const events = new EventEmitter();
  protocol.events.on('browser', (method: string, params: Fields) => events.emit(method, params));
  return {
    address,
    events,
    newPage: (width, height) => pages.open(width, height),
    send: (method, params) => protocol.send(method, params),
    async close() {
      protocol.send('Browser.close').catch(kill);
      await gone;
      process.off('exit', kill);
    },
  };
}

interface Protocol {
  readonly events: EventEmitter;
  send(method: string, params?: Fields, sessionId?: string): Promise<Fields>;
}

async function connect(address: string): Promise<Protocol> {
  const socket = new WebSocket(address, { perMessageDeflate: false, maxPayload: 2 ** 30 });
  await once(socket, 'open');
  const waiting = new Map<number, (reply: Reply) => void>();
  const events = new EventEmitter();
  let calls = 0;
  socket.on('message', (data: Buffer) => {
    const reply = JSON.parse(data.toString()) as Reply;
    if (reply.id === undefined) {
      events.emit(reply.sessionId ?? 'browser', reply.method, reply.params);
      return;
    }
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  socket.on('close', () => {
    for (const settle of waiting.values()) settle({ error: { message: 'the browser is gone' } });
    waiting.clear();
  });
  return {
    events,
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        const id = ++calls;
        waiting.set(id, ({ result, error }) => {
          if (error) reject(new Error(`${method}: ${error.message}`));
          else resolve(result ?? {});
        });
        socket.send(JSON.stringify({ id, method, params, sessionId }));
      }),
  };
}

/** Every page of the browser stops before its first script until it is known whose it is. */
class Pages {
  /** The browser's own first page: it stays, so that the browser does, and shows nothing. */
  #first: string | undefined;
  #claim: ((page: { targetId: string; sessionId: string }) => void) | undefined;

  constructor(private readonly protocol: Protocol) {}

  async begin(): Promise<void> {
    const { protocol } = this;
    const { targetInfos } = (await protocol.send('Target.getTargets')) as {
      targetInfos: { targetId: string; type: string }[];
    };
    this.#first = targetInfos.find(({ type }) => type === 'page')?.targetId;
    protocol.events.on('browser', (method: string, params: Fields) => {
      if (method === 'Target.attachedToTarget') this.#arrive(params);
      if (method === 'Target.detachedFromTarget') {
        protocol.events.emit(params['sessionId'] as string, DETACHED);
      }
    });
    await protocol.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    });
  }

  async open(width: number, height: number): Promise<Session> {
    const { protocol } = this;
    const arrived = new Promise<{ targetId: string; sessionId: string }>((resolve) => {
      this.#claim = resolve;
    });
    const size = { width, height };
    await protocol.send('Target.createTarget', { url: 'about:blank', newWindow: true, ...size });
    const { targetId, sessionId } = await arrived;
    const events = new EventEmitter();
    protocol.events.on(sessionId, (method: string, params: Fields) => events.emit(method, params));
    return {
      targetId,
      events,
      send: (method, params) => protocol.send(method, params, sessionId),
      close: async () => {
        await protocol.send('Target.closeTarget', { targetId });
      },
    };
  }

  /** What a page opens by itself is closed before it shows anything: no window of the lab's is opened so. */
  #arrive({ sessionId, targetInfo }: Fields): void {
    const session = sessionId as string;
    const { targetId, type } = targetInfo as { targetId: string; type: string };
    const claim = this.#claim;
    if (type !== 'page' || targetId === this.#first) {
      this.protocol.send('Runtime.runIfWaitingForDebugger', {}, session).catch(console.error);
    } else if (claim) {
      this.#claim = undefined;
      claim({ targetId, sessionId: session });
    } else {
      this.protocol.send('Target.closeTarget', { targetId }).catch(console.error);
    }
  }
}
