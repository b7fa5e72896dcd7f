/** The app as a person runs it: served by a process of its own, shown by a real browser. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { thisMachine } from '../../electron/serve/openWindow.ts';
import { builtPageFolder, builtServer, root } from '../../electron/serve/places.ts';
import { BrowserError, findTestBrowser } from './browser.ts';

const START_MS = 30_000;
const STOP_MS = 10_000;

export interface ServedApp {
  /** The page's address, with its token. */
  readonly address: string;
  readonly pid: number;
  /** As Ctrl-C does it. @returns the exit code */
  stop(): Promise<number | null>;
}

/**
 * @param stateFolder where it keeps autosaves; one of its own that goes with it where left out
 * @throws where the page was not built, or the server does not come up
 */
export async function serveApp(stateFolder?: string): Promise<ServedApp> {
  for (const path of [join(builtPageFolder, 'index.html'), builtServer]) {
    if (!existsSync(path)) throw new Error(`expected ${path}: run npm run build first`);
  }
  const state = stateFolder ?? mkdtempSync(join(tmpdir(), 'backprop-lab-'));
  // What `npm start` starts, without what it does before: its process is the server's.
  const child = spawn(process.execPath, [builtServer, '--no-open', '--port', '0'], {
    cwd: root,
    env: { ...process.env, BACKPROP_LAB_STATE: state },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => {
    process.off('exit', kill);
    if (stateFolder === undefined) rmSync(state, { recursive: true });
  });
  const address = await printedAddress(child);
  if (child.pid === undefined) throw new Error('internal: a server that runs has no process');
  return { address, pid: child.pid, stop: () => stop(child) };
}

function printedAddress(child: ChildProcess): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      child.kill('SIGKILL');
      reject(new Error(`the server ${why}; it printed: ${printed || 'nothing'}`));
    };
    const timer = setTimeout(fail, START_MS, `said no address within ${START_MS / 1000} s`);
    const read = (text: Buffer) => {
      printed += text.toString();
      const address = /http:\S+#token=\S+/.exec(printed)?.[0];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
}

async function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, 'exit');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  child.kill('SIGTERM');
  const [code] = (await ended) as [number | null];
  clearTimeout(timer);
  return code;
}

/**
 * What the browser would do beside the page. The last list that it is given holds, so that Playwright's own, which keeps
 * it from asking the network at its start, is repeated; the first three are pages of the browser itself, which each test
 * would start anew.
 */
const idleFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

/** With a profile of its own, and with scrollbars, which Playwright hides unless told. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findTestBrowser(thisMachine());
  if (executablePath === undefined) {
    throw new BrowserError(
      'There is no browser to test with: run tsx test/harness/installBrowser.ts',
    );
  }
  return chromium.launch({
    executablePath,
    headless: true,
    ignoreDefaultArgs: ['--hide-scrollbars'],
    args: [
      ...(thisMachine().isRoot ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${idleFeatures.join(',')}`,
    ],
  });
}

/** Everything that goes wrong in a page from now on, one line each. */
export function problemsOf(page: Page): string[] {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => problems.push(`error: ${error.stack ?? error.message}`));
  page.on('crash', () => problems.push('the page crashed'));
  return problems;
}
