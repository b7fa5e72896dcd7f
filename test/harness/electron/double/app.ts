/** `app`: the life of the process, as Electron tells it. */
import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChromium, type Chromium } from './chromium.ts';
import { tellDownloads } from './downloads.ts';
import { holdLock } from './instanceLock.ts';
import { settings, switchValue } from './settings.ts';
import { strict } from './strict.ts';

/** What a handler can hinder. */
export class Preventable {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

interface OpenWindow {
  close(): void;
  destroy(): void;
}

interface PackageFile {
  readonly version: string;
  readonly productName: string;
}

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly #package: PackageFile;
  readonly #userData = switchValue('user-data-dir') ?? mkdtempSync(join(tmpdir(), 'double-'));
  readonly #windows = new Set<OpenWindow>();
  #begin: (chromium: Chromium) => void = () => undefined;
  readonly #chromium = new Promise<Chromium>((resolve) => {
    this.#begin = resolve;
  });
  #isReady = false;
  #isQuitting = false;
  #isExiting = false;
  aboutPanel: object | undefined;

  constructor() {
    super();
    mkdirSync(this.#userData, { recursive: true });
    this.#package = JSON.parse(
      readFileSync(join(this.getAppPath(), 'package.json'), 'utf8'),
    ) as PackageFile;
  }

  getAppPath(): string {
    return settings.appPath;
  }
  getPath(name: string): string {
    if (name === 'temp') return tmpdir();
    if (name !== 'userData' && name !== 'downloads') {
      throw new Error(`the double has no path ${name}`);
    }
    return this.#userData;
  }
  getName(): string {
    return this.#package.productName;
  }
  getVersion(): string {
    return this.#package.version;
  }
  getPreferredSystemLanguages(): string[] {
    return [switchValue('lang') ?? 'en-US'];
  }
  setAboutPanelOptions(options: object): void {
    this.aboutPanel = options;
  }
  setAppUserModelId(): void {
    // Windows' taskbar alone.
  }
  whenReady(): Promise<void> {
    return this.#chromium.then(() => undefined);
  }
  isReady(): boolean {
    return this.#isReady;
  }

  /** Electron gets ready once the main script has run to its end, and not before. */
  async becomeReady(): Promise<void> {
    if (this.#isExiting || this.#isQuitting) return;
    const chromium = await startChromium(join(this.#userData, 'chromium'));
    await tellDownloads(chromium, join(this.#userData, 'downloads'));
    process.send?.({ kind: 'browser', address: chromium.address });
    this.#isReady = true;
    this.#begin(chromium);
    this.emit('ready');
  }

  chromium(): Promise<Chromium> {
    return this.#chromium;
  }

  requestSingleInstanceLock(data: object = {}): boolean {
    return holdLock(this.#userData, data, (args, folder, theirs) => {
      this.emit('second-instance', {}, args, folder, theirs);
    });
  }

  addWindow(window: OpenWindow): void {
    this.#windows.add(window);
  }
  removeWindow(window: OpenWindow): void {
    this.#windows.delete(window);
    if (this.#windows.size > 0 || this.#isExiting) return;
    if (this.#isQuitting) this.#endQuit();
    else if (!this.emit('window-all-closed')) this.quit();
  }

  quit(): void {
    const event = new Preventable();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#isQuitting = true;
    if (this.#windows.size === 0) this.#endQuit();
    for (const window of [...this.#windows]) window.close();
  }

  /** A window that stays open ends the quitting. */
  stayOpen(): void {
    this.#isQuitting = false;
  }

  #endQuit(): void {
    const event = new Preventable();
    this.emit('will-quit', event);
    if (event.defaultPrevented) this.#isQuitting = false;
    else this.exit(0);
  }

  exit(code = 0): void {
    if (this.#isExiting) return;
    this.#isExiting = true;
    for (const window of [...this.#windows]) window.destroy();
    this.emit('quit', {}, code);
    // Electron ends the process here and now, and its pages with it.
    if (!this.#isReady) process.exit(code);
    void this.#chromium.then((chromium) => chromium.close()).finally(() => process.exit(code));
  }
}

/** Behind the curtain: what the other parts of the double need of it. */
export const theApp = new App();
export const app = strict('app', theApp);
