/** Sees to it that there is a browser to test with: installs one where none is, and says so. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BROWSER_VARIABLE, type Machine } from '../../electron/serve/browsers.ts';
import { thisMachine } from '../../electron/serve/openWindow.ts';
import { BrowserError, findTestBrowser } from './browser.ts';

const REFUSAL_FLAG = '--no-install';
const REFUSAL_VARIABLE = 'BACKPROP_LAB_NO_INSTALL';

interface Finished {
  readonly exitCode: number;
  readonly stdout: string;
}

/** What installing needs, so that a test can be any machine. */
export interface Workshop {
  readonly machine: Machine;
  readonly args: readonly string[];
  readonly hasApt: boolean;
  readonly playwrights?: string;
  /** Runs a program to its end. One that is not there ends with 127. */
  readonly run: (command: string, args: readonly string[]) => Promise<Finished>;
  readonly say: (line: string) => void;
}

/** @returns the browser's path. @throws {BrowserError} with what to do instead */
export async function ensureBrowser(workshop: Workshop): Promise<string> {
  const found = find(workshop);
  if (found !== undefined) return found;
  if (mayNotInstall(workshop)) throw missing('none may be installed here');
  for (const install of installers(workshop)) {
    await install(workshop);
    const installed = find(workshop);
    if (installed !== undefined) return installed;
  }
  throw missing('none could be installed');
}

function find({ machine, playwrights }: Workshop): string | undefined {
  return findTestBrowser(machine, playwrights);
}

function mayNotInstall({ args, machine }: Workshop): boolean {
  return args.includes(REFUSAL_FLAG) || machine.env[REFUSAL_VARIABLE] === '1';
}

function missing(why: string): BrowserError {
  return new BrowserError(
    `There is no browser to test with, and ${why}. Install Chrome or Chromium, or name a browser by ${BROWSER_VARIABLE}.`,
  );
}

type Install = (workshop: Workshop) => Promise<void>;

/** Ubuntu's package only leads to a snap, which not every machine can run: then Playwright's is next. */
function installers(workshop: Workshop): Install[] {
  return hasRootsApt(workshop) ? [fromPackages, fromPlaywright] : [fromPlaywright];
}

function hasRootsApt({ machine, hasApt }: Workshop): boolean {
  return machine.platform === 'linux' && machine.isRoot && hasApt;
}

async function fromPackages({ run, say }: Workshop): Promise<void> {
  const fonts = (await hasKorean(run)) ? [] : ['fonts-noto-cjk'];
  const packages = ['chromium', ...fonts];
  say(`No browser to test with: installing ${packages.join(' and ')} by apt-get …`);
  await run('apt-get', ['update']);
  await run('apt-get', ['install', '-y', ...packages]);
}

async function hasKorean(run: Workshop['run']): Promise<boolean> {
  const { stdout } = await run('fc-list', [':lang=ko']);
  return stdout.trim() !== '';
}

async function fromPlaywright(workshop: Workshop): Promise<void> {
  workshop.say("No browser to test with: installing Playwright's Chromium …");
  const libraries = hasRootsApt(workshop) ? ['--with-deps'] : [];
  await workshop.run('npx', [
    '--no-install',
    'playwright-core',
    'install',
    ...libraries,
    'chromium',
  ]);
}

function runHere(command: string, args: readonly string[]): Promise<Finished> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    shell: process.platform === 'win32',
  });
  let stdout = '';
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  return new Promise((resolve) => {
    child.once('error', () => {
      resolve({ exitCode: 127, stdout });
    });
    child.once('close', (code) => {
      resolve({ exitCode: code ?? 1, stdout });
    });
  });
}

async function main(): Promise<void> {
  const browser = await ensureBrowser({
    machine: thisMachine(),
    args: process.argv.slice(2),
    hasApt: existsSync('/usr/bin/apt-get'),
    run: runHere,
    say: console.log,
  });
  console.log(`The tests drive ${browser}.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main().catch((error: unknown) => {
    if (!(error instanceof BrowserError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  });
}
