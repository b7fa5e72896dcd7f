/** What goes wrong around a run, and what is left of it: workers that die, tabs that close, servers that go. */
import type { Worker } from 'node:worker_threads';
import { Run } from '@backprop-lab/core/training';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLabService } from '../../electron/lab/index.ts';
import { startWorker } from '../../electron/lab/startWorker.ts';
import { startServer, type LabServer } from '../../electron/serve/server.ts';
import { builtPageFolder } from '../../electron/serve/places.ts';
import type { LabClient } from './labClient.ts';
import { connect, serve, useBrowser } from './useBrowser.ts';

const browser = useBrowser();

describe('a worker that dies in mid-run', () => {
  it('costs nothing: the run goes on with the numbers that it would have had', async () => {
    const { address, workers } = await serveHere();
    const lab = await browser.open(address);
    await lab.expectStepBeyond(300);
    const step = await lab.step();
    await workers[0]?.terminate();
    await expect.poll(() => workers.length).toBe(2);
    await lab.expectStepBeyond(step + 300);
    await lab.expectStatus('Learning');
    await lab.pause();
    await expectUndisturbed(lab.client);
  });

  it('twice is given up, said with its reason, and the next run learns', async () => {
    const { address, workers } = await serveHere();
    const lab = await browser.open(address);
    await lab.expectStepBeyond(100);
    await workers[0]?.terminate();
    await expect.poll(() => workers.length).toBe(2);
    await lab.expectStepBeyond((await lab.step()) + 100);
    await workers[1]?.terminate();
    await lab.expectStatus(/^The run failed: the worker ended with code 1/);
    await lab.button('New seed').click();
    await lab.expectStatus('Paused');
    await lab.button('Play').click();
    await lab.expectStatus('Learning');
    await lab.expectStepBeyond(100);
  });
});

describe('a tab in mid-run', () => {
  it('can be closed: the run goes on, and a new tab shows it further on', async () => {
    const { address } = await serve();
    const lab = await browser.open(address);
    await lab.expectStepBeyond(100);
    const [before, step] = [await runIds(address), await lab.step()];
    await lab.page.close();
    const again = await browser.open(address);
    await again.expectStatus('Learning');
    await again.expectStepBeyond(step);
    expect(await runIds(address)).toEqual(before);
  });

  it('can be reloaded, though its address does not show the token any more', async () => {
    const { address } = await serve();
    const lab = await browser.open(address);
    await lab.expectStepBeyond(100);
    const step = await lab.step();
    expect(lab.page.url()).not.toContain('token');
    await lab.page.reload();
    await lab.expectStatus('Learning');
    await lab.expectStepBeyond(step);
    expect(await runIds(address)).toHaveLength(1);
  });
});

describe('two tabs', () => {
  it('show the same run, and each other’s changes', async () => {
    const { address } = await serve();
    const profile = await browser.profile();
    const [one, two] = [await browser.open(address, profile), await browser.open(address, profile)];
    await one.slider('Regularization λ').press('End');
    const lambdaOfTwo = two.slider('Regularization λ');
    await expect.poll(() => lambdaOfTwo.getAttribute('aria-valuetext')).toBe('1');
    await two.button('Pause').click();
    await one.expectStatus('Paused');
    await Promise.all([one.settle(), two.settle()]);
    expect(await two.figures()).toEqual(await one.figures());
    expect(await two.picture()).toBe(await one.picture());
  });

  it('both move to the new run when one of them takes other data', async () => {
    const { address } = await serve();
    const profile = await browser.profile();
    const [one, two] = [await browser.open(address, profile), await browser.open(address, profile)];
    await one.dataset('Moons').click();
    await expect.poll(() => two.dataset('Moons').isChecked()).toBe(true);
    await two.expectStatus('Learning');
    await two.pause();
    await one.settle();
    expect(await two.figures()).toEqual(await one.figures());
    expect(await two.picture()).toBe(await one.picture());
  });
});

describe('a server that goes away', () => {
  it('leaves the last picture and says so; a new address opens with a fresh run', async () => {
    const app = await serve();
    const lab = await browser.open(app.address);
    await lab.expectStepBeyond(100);
    await lab.pause();
    const [figures, picture] = [await lab.figures(), await lab.picture()];
    expect(await app.stop()).toBe(0);
    const alert = lab.page.getByRole('alert');
    await expect.poll(() => alert.textContent()).toMatch(/The connection to the lab is lost\./);
    expect(await lab.figures()).toEqual(figures);
    expect(await lab.picture()).toBe(picture);

    const next = await serve();
    const fresh = await browser.open(next.address);
    await fresh.expectStatus('Learning');
    expect(await fresh.page.getByRole('alert').count()).toBe(0);
    const [run, ...others] = await fresh.client.runs();
    expect(others).toEqual([]);
    expect(run?.spec.events).toEqual([]);
  });

  it('leaves a running picture as it was last drawn, and takes no more orders', async () => {
    const app = await serve();
    const lab = await browser.open(app.address);
    await lab.expectStepBeyond(100);
    await app.stop();
    await lab.page.getByRole('alert').waitFor();
    await lab.drawn();
    const [figures, picture] = [await lab.figures(), await lab.picture()];
    await lab.page.keyboard.press('Space');
    await lab.page.keyboard.press('r');
    await lab.drawn();
    expect(await lab.figures()).toEqual(figures);
    expect(await lab.picture()).toBe(picture);
  });

  it('refuses a page that comes without the token, in words', async () => {
    const { address } = await serve();
    const { page } = await openBare(new URL('/', address).href);
    await page.getByText('This address lacks its key.').waitFor();
    expect(await page.getByRole('button', { name: 'Play' }).count()).toBe(0);
  });
});

/** Served within the test, so that its workers are at hand. */
async function serveHere(): Promise<{ address: string; workers: Worker[] }> {
  const workers: Worker[] = [];
  const service = createLabService({
    workers: 1,
    start: (data) => {
      const worker = startWorker(data);
      workers.push(worker);
      return worker;
    },
  });
  const server: LabServer = await startServer({ service, pageFolder: builtPageFolder, port: 0 });
  onTestFinished(async () => {
    await server.close();
    await service.close();
  });
  return { address: server.address, workers };
}

/** A run of the same spec that nothing ever happened to has the same history. */
async function expectUndisturbed(client: LabClient): Promise<void> {
  const [run] = await client.runs();
  if (!run) throw new Error('the lab has no run');
  const history = await client.history(run.id);
  const undisturbed = new Run({ ...run.spec, stop: { steps: history.at(-1)?.step ?? NaN } });
  undisturbed.advance({});
  expect(history).toEqual(undisturbed.history);
}

async function runIds(address: string): Promise<string[]> {
  const client = await connect(address);
  return (await client.runs()).map(({ id }) => id);
}

async function openBare(address: string) {
  const page = await (await browser.profile()).newPage();
  await page.goto(address);
  return { page };
}
