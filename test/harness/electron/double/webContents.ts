/** `webContents`: a page of Chromium with the preload script in an isolated world of its own. */
import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { decode, encode } from '../page/wire.ts';
import { Preventable, theApp } from './app.ts';
import { DETACHED, type Session } from './chromium.ts';
import { theIpcMain } from './ipcMain.ts';
import { nativeTheme } from './natives.ts';
import { answer, fromChromium, permissionAnswers, toChromium } from './session.ts';
import { settings } from './settings.ts';
import { strict } from './strict.ts';

const WORLD = 'Electron Isolated Context';

type Fields = Readonly<Record<string, unknown>>;
type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

/** What a page's wish to go elsewhere looks like. */
class Navigation extends Preventable {
  constructor(
    readonly url: string,
    readonly isMainFrame: boolean,
  ) {
    super();
  }
}

let contentsMade = 0;

export class WebContents extends EventEmitter {
  readonly id = ++contentsMade;
  /** As the app knows it. */
  readonly facade: WebContents = strict('webContents', this);
  readonly #session: Promise<Session>;
  readonly #binding = `post${randomUUID().replaceAll('-', '')}`;
  #openHandler: OpenHandler | undefined;
  #address = '';
  /** The isolated world of the page's present document. */
  #world: string | undefined;
  #isLoadingByCode = false;
  #isDestroyed = false;

  constructor(size: { width: number; height: number }, preload: string) {
    super();
    this.#session = this.#open(size, preload);
    this.#session.catch((error: unknown) => {
      console.error('the double could not open a page', error);
    });
  }

  async loadURL(address: string): Promise<void> {
    const session = await this.#session;
    const loaded = new Promise<void>((resolve) => this.once('did-finish-load', resolve));
    this.#isLoadingByCode = true;
    const { errorText } = await session.send('Page.navigate', { url: toChromium(address) });
    if (errorText !== undefined) throw new Error(`${errorText as string} loading '${address}'`);
    await loaded;
  }

  reload(): void {
    void this.loadURL(this.#address).catch((error: unknown) => {
      console.error('the double could not reload', error);
    });
  }

  getURL(): string {
    return this.#address;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  send(channel: string, ...args: unknown[]): void {
    this.#push(['event', channel, structuredClone(args)]);
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const session = await this.#session;
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    return (result as { value?: unknown }).value;
  }

  forcefullyCrashRenderer(): void {
    // It answers to nobody, as it is gone.
    this.#session.then((session) => session.send('Page.crash')).catch(() => undefined);
  }

  /** For the window: it is shown or hidden, which is what a page's own clock depends on. */
  async setVisible(isVisible: boolean): Promise<void> {
    const session = await this.#session;
    await session.send('Page.setWebLifecycleState', { state: isVisible ? 'active' : 'frozen' });
  }

  async resize(width: number, height: number): Promise<void> {
    await setSize(await this.#session, width, height);
  }

  async close(): Promise<void> {
    const session = await this.#session;
    await session.close();
  }

  /** The page is gone, whoever closed it. */
  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.emit('destroyed');
  }

  async #open({ width, height }: { width: number; height: number }, preload: string) {
    const chromium = await theApp.chromium();
    const session = await chromium.newPage(width, height);
    this.#listen(session);
    await Promise.all(
      permissionAnswers(this.facade).map(({ name, setting }) =>
        chromium.send('Browser.setPermission', { permission: { name }, setting }),
      ),
    );
    await session.send('Page.enable');
    await session.send('Inspector.enable');
    await session.send('Runtime.enable');
    await session.send('Runtime.addBinding', {
      name: this.#binding,
      executionContextName: WORLD,
    });
    await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    await this.#prepareWorlds(session, preload);
    await setSize(session, width, height);
    // A window stays visible where another one comes and goes before it.
    await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    await followTheme(session);
    nativeTheme.on('updated', () => {
      if (!this.#isDestroyed) followTheme(session).catch(console.error);
    });
    await session.send('Runtime.runIfWaitingForDebugger');
    process.send?.({ kind: 'window', targetId: session.targetId });
    return session;
  }

  /** Both worlds get their script before any of the page's own; the page cannot guess the secret that joins them. */
  async #prepareWorlds(session: Session, preload: string): Promise<void> {
    const secret = JSON.stringify(randomUUID());
    const worlds = readFileSync(settings.pageScript, 'utf8');
    const script = readFileSync(preload, 'utf8');
    if (/^\s*(import|export)\s/m.test(script)) {
      throw new SyntaxError('Cannot use import statement outside a module');
    }
    const inMainFrame = (code: string) => `if (window === top) { ${worlds}\n${code} }`;
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `(() => { ${inMainFrame(`worlds.preparePage(${secret});`)} })();`,
    });
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      worldName: WORLD,
      source: `(() => { ${inMainFrame(
        `worlds.runPreload(${secret}, globalThis.${this.#binding},
          function (require, module, exports, process) {\n${script}\n});`,
      )} })();`,
    });
  }

  #listen(session: Session): void {
    const { events, targetId } = session;
    events.on('Runtime.executionContextCreated', ({ context }: Fields) => {
      const { name, uniqueId, auxData } = context as {
        name: string;
        uniqueId: string;
        auxData: { frameId: string };
      };
      if (name === WORLD && auxData.frameId === targetId) this.#world = uniqueId;
    });
    events.on('Runtime.executionContextsCleared', () => {
      this.#world = undefined;
    });
    events.on('Runtime.bindingCalled', ({ name, payload }: Fields) => {
      if (name === this.#binding && !this.#isDestroyed) void this.#receive(payload as string);
    });
    events.on('Runtime.exceptionThrown', ({ exceptionDetails }: Fields) => {
      console.error('in the page:', JSON.stringify(exceptionDetails));
    });
    events.on('Page.frameNavigated', ({ frame }: Fields) => {
      const { parentId, url } = frame as { parentId?: string; url: string };
      if (parentId !== undefined) return;
      this.#address = fromChromium(url);
      this.emit('did-navigate', {}, this.#address);
    });
    events.on('Page.loadEventFired', () => this.emit('did-finish-load', {}));
    events.on('Fetch.requestPaused', (request: PausedRequest) => {
      this.#fetch(session, request).catch((error: unknown) => {
        // The page that asked may be gone by now.
        if (!this.#isDestroyed) console.error(error);
      });
    });
    events.on('Inspector.targetCrashed', () => {
      this.#world = undefined;
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    });
    events.on(DETACHED, () => {
      this.destroy();
    });
  }

  async #fetch(session: Session, paused: PausedRequest): Promise<void> {
    const { requestId, request, resourceType, frameId } = paused;
    const address = fromChromium(request.url);
    if (resourceType === 'Document' && this.#isRefused(address, frameId === session.targetId)) {
      await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      return;
    }
    const response = await answer(request.url, request.method, request.headers);
    if (!response) {
      // Where there is no network there is nothing that a test could depend on.
      const errorReason = 'InternetDisconnected';
      await session.send('Fetch.failRequest', { requestId, errorReason });
      return;
    }
    const body = Buffer.from(await response.arrayBuffer()).toString('base64');
    const responseHeaders = [...response.headers].map(([name, value]) => ({ name, value }));
    const { status: responseCode } = response;
    await session.send('Fetch.fulfillRequest', { requestId, responseCode, responseHeaders, body });
  }

  #isRefused(address: string, isMainFrame: boolean): boolean {
    if (isMainFrame && this.#isLoadingByCode) {
      this.#isLoadingByCode = false;
      return false;
    }
    const event = new Navigation(address, isMainFrame);
    this.emit('will-frame-navigate', event);
    if (isMainFrame) this.emit('will-navigate', event);
    return event.defaultPrevented;
  }

  async #receive(text: string): Promise<void> {
    const [kind, number, channel, args] = decode(text) as [string, number, string, unknown[]];
    const senderFrame = { url: this.#address, parent: null };
    const event = { sender: this.facade, senderFrame };
    if (kind === 'window') {
      const { action } = this.#openHandler?.({ url: channel }) ?? { action: 'allow' };
      if (action === 'allow') throw new Error('the double opens no windows for pages');
      return;
    }
    if (kind === 'send') {
      theIpcMain.emit(channel, event, ...args);
      return;
    }
    try {
      this.#push([
        'result',
        number,
        structuredClone(await theIpcMain.answer(channel, event, args)),
      ]);
    } catch (error) {
      const words = `Error invoking remote method '${channel}': ${String(error)}`;
      this.#push(['failure', number, words]);
    }
  }

  #push(message: unknown[]): void {
    const world = this.#world;
    if (world === undefined || this.#isDestroyed) return;
    const expression = `__receive(${JSON.stringify(encode(message))})`;
    this.#session
      .then((session) => session.send('Runtime.evaluate', { uniqueContextId: world, expression }))
      // A document that was replaced meanwhile hears nothing any more, in Electron as here.
      .catch(() => undefined);
  }
}

interface PausedRequest {
  readonly requestId: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Record<string, string>;
  };
  readonly resourceType: string;
  readonly frameId: string;
}

/** In the double a window has no frame: all of it is page. */
async function setSize(session: Session, width: number, height: number): Promise<void> {
  const size = { width, height, deviceScaleFactor: 0, mobile: false };
  await session.send('Emulation.setDeviceMetricsOverride', size);
}

async function followTheme(session: Session): Promise<void> {
  const value = nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
  const features = [{ name: 'prefers-color-scheme', value }];
  await session.send('Emulation.setEmulatedMedia', { features });
}
