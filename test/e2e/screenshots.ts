/**
 * Pictures for people to look at: the Lab in both themes and languages, three window sizes, and states, into `out`; a
 * picture of each workspace into the guide.
 */
import type { Change, RunSummary } from '@backprop-lab/core/contract';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { root } from '../../electron/serve/places.ts';
import { launchBrowser, serveApp, type ServedApp } from '../harness/app.ts';
import { connectTo, type LabClient } from './labClient.ts';

const folder = join(root, 'out', 'screenshots');
const guideFolder = join(root, 'resources', 'guide', 'pictures');
/** Where the spiral is learned and the curves have a shape. */
const STEPS = 600;

const WAIT_MS = 30_000;

const sizes = [
  { width: 1440, height: 900 },
  { width: 1280, height: 800 },
  { width: 1024, height: 700 },
];
const usual = sizes[1];

rmSync(folder, { recursive: true, force: true });
for (const each of [folder, guideFolder]) mkdirSync(each, { recursive: true });
const app = await serveApp();
const browser = await launchBrowser();
try {
  await takeAll(app, browser);
} finally {
  await browser.close();
  await app.stop();
}
console.log(`The pictures are in ${folder} and ${guideFolder}.`);

async function takeAll(served: ServedApp, shown: Browser): Promise<void> {
  const first = await open(shown, served, {});
  const client = await connectTo(served.address);
  const run = await trained(client);
  await take(first, 'paused');
  await takeGuide(first);
  await first.context().close();
  await takeMatrix(served, shown);
  const last = await open(shown, served, {});
  await diverge(client, run);
  await last
    .getByRole('status', { name: 'State of the run' })
    .getByText(/^Diverged/)
    .waitFor();
  await take(last, 'diverged');
  await served.stop();
  await last.getByRole('alert').waitFor();
  await take(last, 'connection lost');
}

/** Each workspace as the README and the guide show it. */
async function takeGuide(page: Page): Promise<void> {
  const shoot = async (name: string) => {
    // Nothing is pointed at.
    await page.mouse.move(0, 0);
    await page.evaluate(drawn);
    await page.screenshot({ path: join(guideFolder, `${name}.png`) });
  };
  const show = (name: string) => page.getByRole('tab', { name, exact: true }).click();
  await shoot('lab');
  await show('Inspect');
  await page.getByRole('row', { name: /^network .* µs/ }).waitFor();
  await shoot('inspect');
  await show('Graph');
  await page.getByRole('button', { name: /^× f, / }).waitFor();
  await shoot('graph');
  await page.keyboard.press('l');
  await page.getByRole('button', { name: /^The graph of/ }).click();
  const lesson = page.getByRole('complementary', { name: /^Lesson/ });
  await page.getByRole('button', { name: 'One gate on' }).click();
  await lesson.getByRole('textbox').fill('-3');
  await page.keyboard.press('Enter');
  await lesson.getByText('The size is right').waitFor();
  await shoot('lessons');
  await lesson.getByRole('button', { name: 'Leave the lesson' }).click();
  await show('Compare');
  await page.getByRole('list', { name: 'Examples' }).getByRole('button').first().click();
  const state = page.getByRole('status', { name: 'State of the comparison' });
  await state.getByText('Finished').waitFor({ timeout: 120_000 });
  // The table follows at its own pace: once all runs stand at the same step, that is nothing that differs.
  await page
    .getByRole('columnheader', { name: 'Step', exact: true })
    .waitFor({ state: 'detached' });
  await shoot('compare');
  await show('Lab');
}

async function takeMatrix(served: ServedApp, shown: Browser): Promise<void> {
  for (const locale of ['en', 'ko']) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open(shown, served, { locale, colorScheme });
      for (const size of sizes) {
        await page.setViewportSize(size);
        await take(page, `${locale} ${colorScheme} ${size.width}x${size.height}`);
      }
      await page.context().close();
    }
  }
}

/** A page with its first picture drawn. */
async function open(
  shown: Browser,
  { address }: ServedApp,
  options: BrowserContextOptions,
): Promise<Page> {
  const context = await shown.newContext({
    locale: 'en',
    ...(usual && { viewport: usual }),
    ...options,
  });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole('img', { name: /[\d.]+%/ }).waitFor();
  return page;
}

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(drawn);
  await page.screenshot({ path: join(folder, `${name.replaceAll(' ', '-')}.png`) });
}

/** The chart draws ten times a second, and what was resized two frames later. */
async function drawn(): Promise<void> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < 250) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** The arrival run from its beginning, after so many steps: the same picture each time. */
async function trained(client: LabClient): Promise<RunSummary> {
  const [run] = await client.runs();
  if (!run) throw new Error('the lab has no run');
  await client.call('reset', { run: run.id });
  await stopped(client, run, () => client.call('step', { run: run.id, steps: STEPS }));
  return run;
}

async function diverge(client: LabClient, run: RunSummary): Promise<void> {
  const changes: Change[] = [
    { kind: 'optimizer', value: { name: 'sgd' } },
    { kind: 'learningRate', value: 1000 },
    // Each step multiplies the weights by 1 − 1000 λ.
    { kind: 'lambda', value: 0.01 },
  ];
  for (const change of changes) await client.call('change', { run: run.id, change });
  await stopped(client, run, () => client.call('play', { run: run.id }));
}

/** Starts the run, and waits until it stops by itself. */
async function stopped(
  client: LabClient,
  { id }: RunSummary,
  start: () => Promise<unknown>,
): Promise<void> {
  let isStarted = false;
  const end = new Promise<void>((resolve, reject) => {
    setTimeout(reject, WAIT_MS, new Error(`${id} did not stop by itself`)).unref();
    const leave = client.on('runChanged', (run) => {
      if (run.id !== id) return;
      if (run.status.kind === 'playing') isStarted = true;
      else if (isStarted) {
        leave();
        resolve();
      }
    });
  });
  await start();
  await end;
}
