/** `BrowserWindow`: a page without a frame around it, whose place on the screen is only remembered. */
import { EventEmitter } from 'node:events';
import { Preventable, theApp } from './app.ts';
import { strict } from './strict.ts';
import { WebContents } from './webContents.ts';

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Options extends Bounds {
  readonly show: boolean;
  readonly webPreferences: Readonly<Record<string, unknown>>;
}

const knownOptions = new Set(
  'x y width height minWidth minHeight show backgroundColor title icon webPreferences'.split(' '),
);
const knownPreferences = new Set(
  'preload sandbox contextIsolation nodeIntegration nodeIntegrationInSubFrames nodeIntegrationInWorker webSecurity allowRunningInsecureContent experimentalFeatures webviewTag navigateOnDragDrop spellcheck'.split(
    ' ',
  ),
);

const windows = new Set<BrowserWindow>();

class BrowserWindowOfDouble extends EventEmitter {
  static getAllWindows(): BrowserWindowOfDouble[] {
    return [...windows];
  }

  readonly webContents: WebContents;
  /** What the window was made with, for a test to look at. */
  readonly options: Options;
  backgroundColor: unknown;
  #bounds: Bounds;
  #isMaximized = false;
  #isFullScreen = false;
  #isMinimized = false;
  #isVisible: boolean;
  #isDestroyed = false;
  #isFocused = false;
  #title = '';

  constructor(options: Options) {
    super();
    refuseUnsafe(options);
    this.options = options;
    this.#bounds = boundsOf(options);
    this.#isVisible = options.show;
    const contents = new WebContents(this.#bounds, String(options.webPreferences['preload']));
    this.webContents = contents.facade;
    windows.add(this);
    theApp.addWindow(this);
    theApp.emit('web-contents-created', {}, this.webContents);
    contents.once('did-finish-load', () => this.emit('ready-to-show'));
    contents.once('destroyed', () => {
      this.#closed();
    });
  }

  loadURL(address: string): Promise<void> {
    return this.webContents.loadURL(address);
  }

  close(): void {
    if (this.#isDestroyed) return;
    const event = new Preventable();
    this.emit('close', event);
    if (event.defaultPrevented) theApp.stayOpen();
    else this.destroy();
  }

  destroy(): void {
    // The page may have gone first.
    this.webContents.close().catch(() => undefined);
    this.webContents.destroy();
  }

  #closed(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    windows.delete(this);
    this.emit('closed');
    theApp.removeWindow(this);
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  show(): void {
    this.#isVisible = true;
    this.#isFocused = true;
    this.webContents.setVisible(true).catch(console.error);
    this.emit('show');
  }
  hide(): void {
    this.#isVisible = false;
    this.#isFocused = false;
    this.webContents.setVisible(false).catch(console.error);
    this.emit('hide');
  }
  isVisible(): boolean {
    return this.#isVisible;
  }
  focus(): void {
    this.#isFocused = true;
  }
  isFocused(): boolean {
    return this.#isFocused;
  }
  blur(): void {
    this.#isFocused = false;
  }
  minimize(): void {
    this.#isMinimized = true;
  }
  isMinimized(): boolean {
    return this.#isMinimized;
  }
  restore(): void {
    this.#isMinimized = false;
  }
  maximize(): void {
    this.#isMaximized = true;
    this.emit('resize');
  }
  unmaximize(): void {
    this.#isMaximized = false;
    this.emit('resize');
  }
  isMaximized(): boolean {
    return this.#isMaximized;
  }
  setFullScreen(isFullScreen: boolean): void {
    this.#isFullScreen = isFullScreen;
    this.emit('resize');
  }
  isFullScreen(): boolean {
    return this.#isFullScreen;
  }
  getBounds(): Bounds {
    return this.#bounds;
  }
  getNormalBounds(): Bounds {
    return this.#bounds;
  }
  setBounds(bounds: Partial<Bounds>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    const { width, height } = this.#bounds;
    this.webContents.resize(width, height).catch(console.error);
    this.emit('resize');
    this.emit('move');
  }
  setTitle(title: string): void {
    this.#title = title;
  }
  getTitle(): string {
    return this.#title;
  }
  setBackgroundColor(color: string): void {
    this.backgroundColor = color;
  }
}

/** The double has no other kind of page than a safe one, and takes nothing that it does not know. */
function refuseUnsafe({ webPreferences, ...options }: Options): void {
  for (const name of Object.keys(options)) {
    if (!knownOptions.has(name)) throw new Error(`the double knows no option ${name}`);
  }
  for (const name of Object.keys(webPreferences)) {
    if (!knownPreferences.has(name)) throw new Error(`the double knows no preference ${name}`);
  }
  const { sandbox, contextIsolation, nodeIntegration } = webPreferences;
  if (sandbox !== true || contextIsolation === false || nodeIntegration === true) {
    throw new Error('the double has sandboxed, isolated pages without Node alone');
  }
}

function boundsOf({ x, y, width, height }: Options): Bounds {
  return { x, y, width, height };
}

type BrowserWindow = BrowserWindowOfDouble;

/** As a class whose instances refuse what they lack. */
export const BrowserWindow = new Proxy(BrowserWindowOfDouble, {
  construct: (target, [options]: [Options]) => strict('BrowserWindow', new target(options)),
});
