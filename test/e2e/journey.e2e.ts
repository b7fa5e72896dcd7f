/** A newcomer's way through the Lab: it learns by itself, one plays with it, and the numbers can be trusted. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Metrics, RunSpec } from '@backprop-lab/core/contract';
import { describe, expect, it, onTestFinished } from 'vitest';
import { root } from '../../electron/serve/places.ts';
import { asShown, type LabPage } from './labPage.ts';
import { serve, useBrowser } from './useBrowser.ts';

const browser = useBrowser();

describe('arrival', () => {
  it('shows a spiral that is already learning, without a click', async () => {
    const { address } = await serve();
    const lab = await browser.open(address);
    await lab.expectStatus('Learning');
    expect(await lab.dataset('Spirals').isChecked()).toBe(true);
    await lab.expectStepBeyond(await lab.step());
  });
});

describe('playing with spirals', () => {
  it('sees the loss fall, the boundary move and the spiral learned', async () => {
    const lab = await freshSpirals();
    const [before, picture] = [await lab.figure('Train loss'), await lab.picture()];
    await lab.button('Play').click();
    await expect.poll(() => lab.figure('Train loss')).toBeLessThan(before / 2);
    await expect.poll(() => lab.figure('Train accuracy')).toBeGreaterThan(90);
    await expect.poll(() => lab.picture()).not.toBe(picture);
  });

  it('turns λ up by keyboard in mid-run, and the regularization loss jumps', async () => {
    const lab = await freshSpirals();
    await lab.button('Play').click();
    await lab.expectStepBeyond(300);
    const { regularization: before } = await lab.losses();
    const lambda = lab.slider('Regularization λ');
    await lambda.focus();
    // Twenty steps of the slider are a factor of ten.
    for (let press = 0; press < 20; press++) await lambda.press('ArrowRight');
    await expect.poll(() => lambda.getAttribute('aria-valuetext')).toBe('0.01');
    await expect.poll(async () => (await lab.losses()).regularization).toBeGreaterThan(2 * before);
    await lab.expectStatus('Learning');
  });

  it('steps once by the button, and only once', async () => {
    const lab = await freshSpirals();
    const before = await lab.figures();
    await lab.button('One step').click();
    await expect.poll(() => lab.step()).toBe(1);
    await lab.expectStatus('Paused');
    await lab.settle();
    const after = await lab.figures();
    expect(after['Step']).toBe('1');
    expect(after['Train loss']).not.toBe(before['Train loss']);
  });

  it('gives the same numbers again after a reset', async () => {
    const lab = await freshSpirals();
    const first = await figuresAfterFiveSteps(lab);
    await lab.button('Reset').click();
    await expect.poll(() => lab.step()).toBe(0);
    await lab.settle();
    expect(await lab.figures()).not.toEqual(first);
    expect(await figuresAfterFiveSteps(lab)).toEqual(first);
  });
});

describe('the command line', () => {
  it('gives the page’s numbers for the page’s spec, to the last digit', async () => {
    const { address } = await serve();
    const lab = await browser.open(address);
    await lab.expectStepBeyond(200);
    // So that the spec has a history to repeat.
    await lab.slider('Regularization λ').press('PageUp');
    await lab.expectStepBeyond((await lab.step()) + 200);
    await lab.pause();
    const run = await lab.run();
    const last = (await lab.client.history(run.id)).at(-1);
    const report = await trainByCommandLine(run.spec, last?.step ?? NaN);
    expect(run.spec.events.length).toBeGreaterThan(0);
    expect({ ...report, step: report.steps }).toMatchObject({ ...last });
    expect(await lab.losses()).toEqual(asShown({ ...report, step: report.steps }));
  });
});

/** New spirals, paused at step 0. */
async function freshSpirals(): Promise<LabPage> {
  const { address } = await serve();
  const lab = await browser.open(address);
  await lab.pause();
  for (const name of ['Moons', 'Spirals']) {
    await lab.dataset(name).click();
    await expectOnBench(lab, name.toLowerCase());
  }
  return lab;
}

/** The run on the bench is of these data and at its beginning, and that is what the page shows. */
async function expectOnBench(lab: LabPage, dataset: string): Promise<void> {
  await expect
    .poll(async () => (await lab.run()).spec.data)
    .toEqual(expect.objectContaining({ dataset }));
  await lab.settle();
  expect(await lab.step()).toBe(0);
}

async function figuresAfterFiveSteps(lab: LabPage): Promise<Record<string, string>> {
  for (let step = 1; step <= 5; step++) {
    await lab.button('One step').click();
    await expect.poll(() => lab.step()).toBe(step);
  }
  await lab.settle();
  return lab.figures();
}

/** `npm run lab -- train` with the spec as a file, as a person would. */
async function trainByCommandLine(
  spec: RunSpec,
  steps: number,
): Promise<Metrics & { steps: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'backprop-lab-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const file = join(folder, 'run.json');
  writeFileSync(file, JSON.stringify({ ...spec, stop: { steps } }));
  const args = ['run', '--silent', 'lab', '--', 'train', '--spec', file, '--json'];
  const { stdout } = await promisify(execFile)('npm', args, {
    cwd: root,
    shell: process.platform === 'win32',
  });
  return JSON.parse(stdout) as Metrics & { steps: number };
}
