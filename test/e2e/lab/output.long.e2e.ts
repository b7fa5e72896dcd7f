/** What comes of it: the plane asked and moved about in, curves chosen and read, predictions judged. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Assessment, Probe, RunSpec } from '@backprop-lab/core/contract';
import { squareExtent } from '@backprop-lab/core/picture';
import type { Locator } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { root } from '../../../electron/serve/places.ts';
import { formatLoss } from '../../../renderer/charts/lossFigures.ts';
import { planePlace } from '../../../renderer/components/output/planeZoom.ts';
import type { LabPage } from '../labPage.ts';
import { serve, useBrowser } from '../useBrowser.ts';

const browser = useBrowser();
const STEPS = 40;

describe('the numbers of the output', () => {
  it('are the command line’s: probabilities and scores at the crosshair, and confusions', async () => {
    const lab = await learned();
    const { id, spec } = await lab.run();
    const plane = planeOf(lab);
    await plane.focus();
    for (let press = 0; press < 4; press++) await plane.press('ArrowRight');
    for (let press = 0; press < 6; press++) await plane.press('ArrowUp');
    const { train, test } = await lab.client.call('points', { run: id });
    const { x, y } = squareExtent(train.features, test.features);
    const at = planePlace({ x: [...x], y: [...y] }, { x: 0.5 + 4 / 40, y: 0.5 - 6 / 40 });
    const report = await trainByCommandLine(spec, at);
    const readout = lab.page.getByRole('group', { name: 'What the network says here' });
    const shown = () => readout.getByRole('row').allTextContents();
    const wanted = report.at.scores.map(
      (score, label) =>
        `Class ${label + 1} ${percent(report.at.probabilities?.[label])} ${formatLoss(score ?? NaN)}`,
    );
    await expect.poll(async () => (await shown()).slice(1).map(spaced)).toEqual(wanted.map(spaced));

    await choose(lab, 'Confusion');
    await expect.poll(() => confusionOf(lab)).toEqual(confusionIn(report.test));
    await choose(lab, 'Train');
    await expect.poll(() => confusionOf(lab)).toEqual(confusionIn(report.train));
  });

  it('are errors in place of confusions where numbers are learned', async () => {
    const lab = await learned('Bumps (numbers)');
    const { spec } = await lab.run();
    await choose(lab, 'Errors');
    const report = await trainByCommandLine(spec, [0, 0]);
    if (report.test?.task !== 'regression') throw new Error('this is no regression');
    const { rmse, r2 } = report.test;
    await expect.poll(() => lab.shown('RMSE')).toBe(formatLoss(rmse));
    await expect.poll(() => lab.shown('R²')).toBe(r2?.toFixed(4));
    expect(await lab.page.getByRole('button', { name: 'Colour by class' }).count()).toBe(0);
  });
});

describe('the plane', () => {
  it('is zoomed and moved by keys, and all of it is shown again', async () => {
    const lab = await learned();
    const plane = planeOf(lab);
    const all = await lab.picture();
    const showAll = lab.button('Show all points');
    expect(await showAll.isDisabled()).toBe(true);
    await plane.focus();
    await plane.press('+');
    await plane.press('Shift+ArrowLeft');
    await lab.settle();
    await expect.poll(() => lab.picture()).not.toBe(all);
    await plane.press('0');
    await expect.poll(() => showAll.isDisabled()).toBe(true);
    await lab.settle();
    await expect.poll(() => lab.picture()).toBe(all);
  });

  it('is zoomed by the wheel and moved by a drag', async () => {
    const lab = await learned();
    const all = await lab.picture();
    const box = await planeOf(lab).boundingBox();
    if (!box) throw new Error('the plane has no place on the screen');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await lab.page.mouse.move(x, y);
    await lab.page.mouse.wheel(0, -400);
    await expect.poll(() => lab.button('Show all points').isEnabled()).toBe(true);
    await lab.settle();
    const near = await lab.picture();
    expect(near).not.toBe(all);
    await lab.page.mouse.down();
    await lab.page.mouse.move(x + 60, y + 20, { steps: 6 });
    await lab.page.mouse.up();
    await expect.poll(() => lab.picture()).not.toBe(near);
    await lab.button('Show all points').click();
    await lab.settle();
    await expect.poll(() => lab.picture()).toBe(all);
  });

  it('shows the decision alone, however unsure', async () => {
    const lab = await learned();
    const soft = await lab.picture();
    await lab.button('Colour by class').click();
    await expect.poll(() => lab.picture()).not.toBe(soft);
    await lab.button('Colour by probability').click();
    await expect.poll(() => lab.picture()).toBe(soft);
  });

  it('is as sharp as the screen at rest', async () => {
    const lab = await learned();
    const widths = await lab.boundary
      .locator('canvas')
      .evaluateAll((canvases) =>
        canvases.map((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.width : 0)),
      );
    expect(new Set(widths).size).toBe(1);
    expect(widths[0]).toBeGreaterThan(200);
  });
});

describe('the curves', () => {
  it('are read moment by moment, with the changes made there', async () => {
    const lab = await learned();
    await lab.slider('Regularization λ').press('PageUp');
    await lab.settle();
    const { id } = await lab.run();
    const last = (await lab.client.history(id)).at(-1);
    const curves = curvesOf(lab);
    await curves.focus();
    await curves.press('End');
    const loss = formatLoss(last?.trainLoss ?? NaN);
    await expect
      .poll(() => curves.textContent())
      .toMatch(new RegExp(`Loss: step ${STEPS}, Train ${loss}, .*; λ → `));
    await choose(lab, 'Accuracy');
    await curvesOf(lab).press('End');
    await expect
      .poll(() => curvesOf(lab).textContent())
      .toContain(`Train ${percent(last?.trainAccuracy)}`);
  });

  it('are zoomed along the steps by keys, and shown whole again', async () => {
    const lab = await learned();
    const curves = curvesOf(lab);
    await curves.focus();
    await curves.press('+');
    await lab.button('All steps').click();
    await expect.poll(() => lab.button('All steps').count()).toBe(0);
  });

  it('are hidden and shown one by one', async () => {
    const lab = await learned();
    const data = lab.page.getByRole('button', { name: 'Data', exact: true });
    expect(await data.getAttribute('aria-pressed')).toBe('false');
    const before = await chartPicture(lab);
    await data.click();
    await expect.poll(() => data.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => chartPicture(lab)).not.toBe(before);
  });

  it('stay as a ghost, with the old boundary, when another network takes their place', async () => {
    const lab = await learned();
    expect(await lab.button('Before').count()).toBe(0);
    await lab.button('New seed').click();
    await lab.button('Before').waitFor();
    await lab.settle();
    const withGhost = await lab.picture();
    await lab.button('Before').click();
    await expect.poll(() => lab.picture()).not.toBe(withGhost);
  });
});

const planeOf = (lab: LabPage): Locator =>
  lab.page.getByRole('group', { name: 'Explore the plane' });
const curvesOf = (lab: LabPage): Locator =>
  lab.page.getByRole('group', { name: 'Explore the curves' });

const spaced = (text: string) => text.replaceAll(/\s+/g, '');
const percent = (share: number | null | undefined) => `${(100 * (share ?? NaN)).toFixed(1)}%`;

function chartPicture(lab: LabPage): Promise<string> {
  return lab.chart.locator('canvas').evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error('this is no canvas');
    return canvas.toDataURL();
  });
}

/** The arrival run, or one of other data, after a few steps from its beginning. */
async function learned(dataset?: string): Promise<LabPage> {
  const { address } = await serve();
  const lab = await browser.open(address);
  await lab.pause();
  if (dataset !== undefined) {
    const before = await lab.run();
    await lab.dataset(dataset).click();
    await expect.poll(async () => (await lab.run()).id).not.toBe(before.id);
  }
  const { id } = await lab.run();
  await lab.client.call('reset', { run: id });
  await lab.client.call('step', { run: id, steps: STEPS });
  await expect.poll(() => lab.step()).toBe(STEPS);
  await lab.settle();
  return lab;
}

async function choose(lab: LabPage, name: string): Promise<void> {
  await lab.page.getByRole('radio', { name, exact: true }).or(lab.button(name)).first().click();
}

/** The counts of the confusion matrix, row by row. */
async function confusionOf(lab: LabPage): Promise<number[][]> {
  const rows = await lab.page.getByRole('table').getByRole('row').all();
  const counts: number[][] = [];
  for (const row of rows.slice(1, -1)) {
    counts.push((await row.getByRole('cell').allTextContents()).slice(0, -1).map(Number));
  }
  return counts;
}

function confusionIn(assessment: Assessment | null): number[][] {
  if (assessment?.task !== 'classification') throw new Error('this is no classification');
  return assessment.confusion;
}

interface Report {
  readonly train: Assessment | null;
  readonly test: Assessment | null;
  readonly at: Probe;
}

/** `npm run lab -- train` with the spec as a file, as a person would. */
async function trainByCommandLine(spec: RunSpec, at: readonly number[]): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'backprop-lab-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const file = join(folder, 'run.json');
  writeFileSync(file, JSON.stringify({ ...spec, stop: { steps: STEPS } }));
  const args = ['run', '--silent', 'lab', '--', 'train', '--spec', file, '--json'];
  const { stdout } = await promisify(execFile)('npm', [...args, '--at', at.join(',')], {
    cwd: root,
    shell: process.platform === 'win32',
  });
  return JSON.parse(stdout) as Report;
}
