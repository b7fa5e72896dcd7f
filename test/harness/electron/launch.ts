/** Starts the desktop app with the double in Electron's place. Its surface is that of Playwright's `_electron.launch()`. */
import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { thisMachine } from '../../../electron/serve/openWindow.ts';
import { BrowserError, findTestBrowser } from '../browser.ts';

export type ElectronModule = typeof Electron.CrossProcessExports;

export interface LaunchOptions {
  /** The app's folder, and what the app is told. */
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** That part of Playwright's ElectronApplication that the double has. */
export interface LaunchedApp {
  firstWindow(): Promise<Page>;
  windows(): Page[];
  /** Runs a function, which must be whole in itself, in the main process. */
  evaluate<Result, Arg>(
    run: (electron: ElectronModule, arg: Arg) => Result,
    arg: Arg,
  ): Promise<Awaited<Result>>;
  evaluate<Result>(run: (electron: ElectronModule) => Result): Promise<Awaited<Result>>;
  process(): ChildProcess;
  /** As a person quits it; resolves once the process is gone. */
  close(): Promise<void>;
}

/** What the double says to the launching side. */
type Word =
  | { readonly kind: 'browser'; readonly address: string }
  | { readonly kind: 'window'; readonly targetId: string }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly error: string };

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** @throws where the app ends before its browser is there */
export async function launch(options: LaunchOptions): Promise<LaunchedApp> {
  const child = await start(options);
  const words = new EventEmitter();
  child.on('message', (word: Word) => words.emit(word.kind, word));
  const ended = once(child, 'exit');
  const isEnded = ended.then(([code]) => {
    throw new Error(`the app ended with ${String(code)}`);
  });
  // Nobody may be waiting for it.
  isEnded.catch(() => undefined);
  const orEnd = async <Value>(wanted: Promise<Value>) => Promise.race([wanted, isEnded]);
  const first = once(words, 'window') as Promise<[{ targetId: string }]>;

  const [{ address }] = (await orEnd(once(words, 'browser'))) as [{ address: string }];
  // With its defaults it would take the downloads for itself.
  const browser = await chromium.connectOverCDP(address, { noDefaults: true });
  let evaluations = 0;
  const evaluate = async (
    run: (electron: ElectronModule, arg: never) => unknown,
    arg?: unknown,
  ) => {
    const id = ++evaluations;
    const answered = new Promise((resolve, reject) => {
      const hear = (word: Exclude<Word, { kind: 'browser' | 'window' }>) => {
        if (word.id !== id) return;
        words.off('result', hear).off('failure', hear);
        if (word.kind === 'result') resolve(word.value);
        else reject(new Error(word.error));
      };
      words.on('result', hear).on('failure', hear);
    });
    child.send({ kind: 'evaluate', id, code: String(run), arg });
    return orEnd(answered);
  };
  return {
    firstWindow: async () => {
      const [{ targetId }] = await orEnd(first);
      return pageOf(browser, targetId);
    },
    windows: () => browser.contexts().flatMap((context) => context.pages()),
    evaluate,
    process: () => child,
    async close() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
      await browser.close();
    },
  };
}

/** The program and its arguments alone, for a start that may end at once. */
export async function start({ args, cwd, env }: LaunchOptions): Promise<ChildProcess> {
  const [folder = '.', ...rest] = args;
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--import', registration(), here('double/start.ts'), folder, ...rest],
    {
      cwd,
      env: {
        ...process.env,
        ...env,
        DOUBLE_APP: resolve(cwd ?? '.', folder),
        DOUBLE_BROWSER: testBrowser(),
        DOUBLE_PAGE_SCRIPT: await pageScript(),
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  return child;
}

/** Makes `electron` mean the double. As text and not as a file of TypeScript, since worker threads run it too. */
function registration(): string {
  const double = JSON.stringify(new URL('double/index.ts', import.meta.url).href);
  const hook = `export const resolve = (name, context, next) =>
    name === 'electron' ? { url: ${double}, shortCircuit: true } : next(name, context);`;
  const hookAddress = JSON.stringify(asModule(hook));
  return asModule(`import { register } from 'node:module'; register(${hookAddress});`);
}

function asModule(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

function testBrowser(): string {
  const browser = findTestBrowser(thisMachine());
  if (browser !== undefined) return browser;
  throw new BrowserError(
    'There is no browser to test with: run tsx test/harness/installBrowser.ts',
  );
}

async function pageOf(browser: Browser, targetId: string): Promise<Page> {
  for (;;) {
    for (const page of browser.contexts().flatMap((context) => context.pages())) {
      const session = await page.context().newCDPSession(page);
      const { targetInfo } = await session.send('Target.getTargetInfo');
      await session.detach();
      if (targetInfo.targetId === targetId) return page;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

let built: Promise<string> | undefined;

/** One file that a page can run, named `worlds`. */
function pageScript(): Promise<string> {
  built ??= buildPageScript();
  return built;
}

async function buildPageScript(): Promise<string> {
  const bundle = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: here('page/worlds.ts'), formats: ['iife'], name: 'worlds' },
    },
  })) as Rolldown.RolldownOutput[];
  const code = bundle[0]?.output[0].code;
  if (code === undefined) throw new Error('internal: no page script was built');
  const folder = mkdtempSync(join(tmpdir(), 'double-'));
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  const file = join(folder, 'worlds.js');
  writeFileSync(file, code);
  return file;
}
