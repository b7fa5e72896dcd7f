/** One browser for a file of tests; servers and pages that end with their test, and fail it where they err. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFailed, onTestFinished } from 'vitest';
import type { Messages } from '../../renderer/locales/messages.ts';
import { launchBrowser, problemsOf, root, serveApp, type ServedApp } from '../harness/app.ts';
import { connectTo, type LabClient } from './labClient.ts';
import { LabPage } from './labPage.ts';

export interface OpenedPage extends LabPage {
  /** What may go wrong in this page without failing the test. */
  expectProblem(problem: RegExp): void;
}

export interface TestBrowser {
  /** A profile of its own; pages of one profile are its tabs. */
  profile(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** A page that shows the lab, from the moment its first picture is there. */
  open(address: string, profile?: BrowserContext, words?: Messages): Promise<OpenedPage>;
}

export function useBrowser(): TestBrowser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

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
      const opened = judged(page, new LabPage(page, await connect(address), words));
      await opened.page.goto(address);
      await opened.expectPicture();
      return opened;
    },
  };
}

/** Whatever goes wrong in the page fails the test at its end. */
function judged(page: Page, lab: LabPage): OpenedPage {
  const problems = problemsOf(page);
  const expected: RegExp[] = [];
  const name = expect.getState().currentTestName ?? 'test';
  onTestFinished(() => {
    expect(problems.filter((one) => !expected.some((pattern) => pattern.test(one)))).toEqual([]);
  });
  onTestFailed(async () => {
    if (page.isClosed()) return;
    const folder = join(root, 'out', 'failures');
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name.replace(/\W+/g, '-')}.png`) });
  });
  return Object.assign(lab, {
    expectProblem: (problem: RegExp) => {
      expected.push(problem);
    },
  });
}

/** One server for a file of tests that do not mind what the others did. */
export function useServer(): { readonly address: string } {
  let app: ServedApp | undefined;
  beforeAll(async () => {
    app = await serveApp();
  });
  afterAll(() => app?.stop());
  return {
    get address() {
      if (!app) throw new Error('internal: no server before the tests begin');
      return app.address;
    },
  };
}

/** A server of its own, with a fresh lab; ends with the test. */
export async function serve(): Promise<ServedApp> {
  const app = await serveApp();
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
