/** The desktop app for tests: in real Electron where that is asked for, else with the double in its place. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished } from 'vitest';
import { root } from '../../../electron/serve/places.ts';
import { problemsOf } from '../../harness/app.ts';
import {
  launch as launchDouble,
  start as startDouble,
  type ElectronModule,
  type LaunchedApp,
} from '../../harness/electron/launch.ts';
import { quit } from '../../harness/electron/quit.ts';
import { LabPage } from '../labPage.ts';

/** The binary, where the tests are to run in Electron itself: `npm run test:electron` names it. */
const realElectron = process.env['BACKPROP_LAB_ELECTRON'];
export const isDouble = realElectron === undefined;

/** What only the double can show: dialogs, which real Electron's test cannot reach. */
interface DoubleModule extends ElectronModule {
  readonly double: {
    readonly dialogs: {
      readonly kind: string;
      readonly options: { readonly message?: string; readonly detail?: string };
      answer(result: object): void;
    }[];
  };
}

export interface DesktopApp {
  readonly app: LaunchedApp;
  readonly page: Page;
  readonly lab: LabPage;
  /** All that the main process has printed. */
  readonly printed: () => string;
  /** The dialogs that wait for an answer, as `message: detail`. Double only. */
  readonly dialogs: () => Promise<string[]>;
  /** Presses a button of the oldest dialog. Double only. */
  readonly answerDialog: (result: object) => Promise<void>;
}

/** A folder of a user's own, which is gone after the test. */
export function newUser(): string {
  const folder = makeUser();
  onTestFinished(() => {
    removeUser(folder);
  });
  return folder;
}

const makeUser = () => mkdtempSync(join(tmpdir(), 'backprop-lab-user-'));

function removeUser(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Started, with its window there. Ends with the test, which fails where the page has problems that it does not expect. */
export async function openDesktop(
  user: string,
  files: readonly string[] = [],
  expected: readonly RegExp[] = [],
): Promise<DesktopApp> {
  const app = await launch(argsOf(user, files));
  onTestFinished(() => quit(app));
  const desktop = await meet(app);
  const problems = problemsOf(desktop.page);
  onTestFinished(() => {
    expectOnly(problems, expected);
  });
  return desktop;
}

/** One app for a file of tests that leave it as it was; its page is loaded anew for each of them. */
export function useDesktop(expected: readonly RegExp[] = []): () => DesktopApp {
  const user = makeUser();
  let desktop: DesktopApp | undefined;
  let problems: readonly string[] = [];
  const current = () => {
    if (desktop) return desktop;
    throw new Error('internal: no app before the tests begin');
  };
  beforeAll(async () => {
    desktop = await meet(await launch(argsOf(user, [])));
    problems = problemsOf(desktop.page);
  });
  beforeEach(() => current().page.reload());
  afterAll(async () => {
    if (desktop) await quit(desktop.app);
    removeUser(user);
    expectOnly(problems, expected);
  });
  return current;
}

function expectOnly(problems: readonly string[], expected: readonly RegExp[]): void {
  expect(problems.filter((line) => !expected.some((each) => each.test(line)))).toEqual([]);
}

/** An app that has started, once its window is there. */
async function meet(app: LaunchedApp): Promise<DesktopApp> {
  let printed = '';
  const hear = (text: Buffer) => (printed += text.toString());
  app.process().stdout?.on('data', hear);
  app.process().stderr?.on('data', hear);
  const page = await app.firstWindow();
  return {
    app,
    page,
    lab: new LabPage(page, undefined),
    printed: () => printed,
    dialogs: () =>
      app.evaluate((electron) =>
        (electron as DoubleModule).double.dialogs.map(
          ({ options }) => `${options.message ?? ''}: ${options.detail ?? ''}`,
        ),
      ),
    answerDialog: (result) =>
      app.evaluate((electron, given) => {
        (electron as DoubleModule).double.dialogs[0]?.answer(given);
      }, result),
  };
}

/** Chooses an item of the menu by its words. */
export async function choose(app: LaunchedApp, ...labels: readonly string[]): Promise<void> {
  await app.evaluate(({ Menu }, way) => {
    let items = Menu.getApplicationMenu()?.items ?? [];
    for (const [i, label] of way.entries()) {
      const item = items.find((each) => each.label === label);
      if (!item) throw new Error(`the menu has no ${label}`);
      if (i + 1 === way.length) Reflect.apply(item.click, item, []);
      items = item.submenu?.items ?? [];
    }
  }, labels);
}

/** A second start, to its end. @returns its exit code */
export async function startAgain(user: string, files: readonly string[] = []): Promise<unknown> {
  const child =
    realElectron === undefined
      ? await startDouble({ args: argsOf(user, files), cwd: root })
      : spawn(realElectron, argsOf(user, files), { cwd: root });
  return new Promise((resolve) => child.once('exit', resolve));
}

function argsOf(user: string, files: readonly string[]): string[] {
  // Electron does not start as root with its sandbox on.
  const sandbox = !isDouble && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return ['.', `--user-data-dir=${user}`, ...sandbox, ...files];
}

async function launch(args: string[]): Promise<LaunchedApp> {
  if (realElectron === undefined) return launchDouble({ args, cwd: root });
  const app = await _electron.launch({ executablePath: realElectron, args, cwd: root });
  return app;
}

/** What the app wrote into the user's folder. */
export function readState(user: string): unknown {
  return JSON.parse(readFileSync(join(user, 'desktop-state.json'), 'utf8')) as unknown;
}
