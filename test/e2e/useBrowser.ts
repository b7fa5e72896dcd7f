/** One browser for all files of a worker; servers and pages that end with their test, and fail it where they err. */
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished } from 'vitest';
import { root } from '../../electron/serve/places.ts';
import type { Messages } from '../../renderer/locales/messages.ts';
import { makeArrivalSpec } from '../../renderer/stores/arrivalSpec.ts';
import { launchBrowser, problemsOf, serveApp, type ServedApp } from '../harness/app.ts';
import { connectTo, type LabClient } from './labClient.ts';
import { LabPage } from './labPage.ts';

export interface TestBrowser {
  /** A profile of its own; pages of one profile are its tabs. */
  profile(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** A page that shows the lab, from the moment its first picture is there. */
  open(address: string, profile?: BrowserContext, words?: Messages): Promise<LabPage>;
}

/** It ends with the worker's process. */
let running: Browser | undefined;

export function useBrowser(): TestBrowser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    // One that has crashed is no reason for the next file to fail.
    if (!running?.isConnected()) running = await launchBrowser();
    browser = running;
  });

  async function profile(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    if (!browser) throw new Error('internal: no browser before the tests begin');
    const context = await browser.newContext({
      locale: 'en-US',
      viewport: { width: 1280, height: 800 },
      ...options,
    });
    onTestFinished(() => context.close());
    return context;
  }
  return {
    profile,
    open: async (address, context, words) => {
      const page = await (context ?? (await profile())).newPage();
      judge(page);
      const client = await connect(address);
      await greetCalmly(client);
      const opened = new LabPage(page, client, words);
      await opened.page.goto(address);
      await opened.expectPicture();
      return opened;
    },
  };
}

/** Updates per drawn frame: about 1,200 a second. */
const CALM_PACE = 20;

/**
 * Makes the run that greets a newcomer before the page would, at a pace that leaves the machine to the tests: as fast
 * as it can, one run takes a core. The page goes on at the pace that it finds.
 */
async function greetCalmly(client: LabClient): Promise<void> {
  if ((await client.runs()).length > 0) return;
  const { id } = await client.call('createRun', { spec: makeArrivalSpec(), play: true });
  await client.call('setPace', { run: id, stepsPerFrame: CALM_PACE });
}

/** Whatever goes wrong in the page fails the test at its end. A test that failed leaves a picture. */
function judge(page: Page): void {
  const problems = problemsOf(page);
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail' && !page.isClosed()) await keepPicture(page, task.name);
    expect(problems).toEqual([]);
  });
}

async function keepPicture(page: Page, test: string): Promise<void> {
  const name = test.replace(/[^\p{L}\p{N}]+/gu, '-');
  const path = join(root, 'out', 'failures', `${name}.png`);
  const state = await page.evaluate(stateOfPage);
  await page.screenshot({ path });
  console.error(`picture: ${path} ${JSON.stringify(state)}`);
}

/** In the page: whether it is drawn at all, and by when it had what. */
async function stateOfPage(): Promise<object> {
  const frames = await new Promise((resolve) => {
    let count = 0;
    const endsAt = performance.now() + 500;
    requestAnimationFrame(function next(now) {
      count++;
      if (now < endsAt) requestAnimationFrame(next);
    });
    setTimeout(() => {
      resolve(count);
    }, 600);
  });
  const { visibilityState } = document;
  const loadedMs = performance
    .getEntriesByType('resource')
    .reduce((latest, { startTime, duration }) => Math.max(latest, startTime + duration), 0);
  return { visibilityState, frames, ageMs: performance.now(), loadedMs };
}

/** One server for a file of tests that do not mind what the others did. */
export function useServer(): { readonly address: string } {
  let app: ServedApp | undefined;
  beforeAll(async () => {
    app = await serveApp();
  });
  // The project keeps what was looked at: a test begins without. Not after the one before, whose pages are open until
  // its very end, and may tell of something yet.
  beforeEach(async () => {
    if (!app) return;
    const client = await connectTo(app.address);
    await client.call('keepInProject', { graphs: [], scores: {}, views: {} });
    client.close();
  });
  afterAll(() => app?.stop());
  return {
    get address() {
      if (!app) throw new Error('internal: no server before the tests begin');
      return app.address;
    },
  };
}

/** A server of its own, with a fresh lab; ends with the test. @param stateFolder where it keeps autosaves */
export async function serve(stateFolder?: string): Promise<ServedApp> {
  const app = await serveApp(stateFolder);
  onTestFinished(async () => {
    await app.stop();
  });
  return app;
}

export async function connect(address: string): Promise<LabClient> {
  const client = await connectTo(address);
  onTestFinished(() => {
    client.close();
  });
  return client;
}
