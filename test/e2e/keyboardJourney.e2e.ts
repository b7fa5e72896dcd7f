/** The whole way without a mouse: arrive, choose data, build, train, compare, step through a graph, save. */
import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import { ComparePage } from './comparePage.ts';
import { GraphPage } from './graphPage.ts';
import type { LabPage } from './labPage.ts';
import { serve, useBrowser } from './useBrowser.ts';

const browser = useBrowser();

it('leads by keys alone from the first screen to a saved project', async () => {
  const lab = await browser.open((await serve()).address);
  await arrive(lab);
  await chooseData(lab);
  await build(lab);
  await train(lab);
  await compare(lab);
  await stepThroughGraph(lab);
  await save(lab);
});

async function arrive(lab: LabPage): Promise<void> {
  await lab.expectStatus('Learning');
  await lab.page.keyboard.press('Space');
  await lab.expectStatus('Paused');
}

async function chooseData(lab: LabPage): Promise<void> {
  await tabTo(lab.dataset('Spirals'));
  const moons = lab.dataset('Moons');
  for (let press = 0; press < 12 && !(await hasFocus(moons)); press++) {
    await lab.page.keyboard.press('ArrowRight');
  }
  await lab.page.keyboard.press('Space');
  await expect.poll(async () => (await lab.run()).spec.data).toMatchObject({ dataset: 'moons' });
}

async function build(lab: LabPage): Promise<void> {
  const { keyboard } = lab.page;
  const before = (await lab.run()).spec.network.layers.length;
  await tabTo(
    lab.page
      .getByRole('group', { name: en.palette.title })
      .getByRole('button', { name: 'Dropout' }),
  );
  await keyboard.press('Enter');
  await keyboard.press('ArrowLeft');
  await keyboard.press('Enter');
  await expect.poll(async () => (await lab.run()).spec.network.layers.length).toBe(before + 1);
  await tabTo(lab.slider('Regularization λ'));
  await keyboard.press('ArrowRight');
  await expect.poll(async () => (await lab.run()).inForce.regularizer.lambda).toBeGreaterThan(0);
}

async function train(lab: LabPage): Promise<void> {
  await tabTo(lab.button('Play'));
  await lab.page.keyboard.press('Enter');
  await lab.expectStatus('Learning');
  await lab.expectStepBeyond(50);
  await lab.page.keyboard.press('Enter');
  await lab.expectStatus('Paused');
  await lab.settle();
}

async function compare(lab: LabPage): Promise<void> {
  const { keyboard } = lab.page;
  await keyboard.press('Alt+Digit2');
  const workspace = new ComparePage(lab);
  await tabTo(
    lab.page
      .getByRole('list', { name: en.sweep.presets })
      .getByRole('button', { name: en.presetTitles.lecture }),
  );
  await keyboard.press('Enter');
  await expect.poll(() => workspace.cells.count()).toBe(9);
  await expect.poll(async () => (await workspace.sweep()).head).toBeGreaterThan(20);
  // At once: a fast machine is soon at the end.
  await keyboard.press('Space');
  await expect.poll(async () => (await workspace.sweep()).isPlaying).toBe(false);
  await tabTo(workspace.button(en.run.play));
}

async function stepThroughGraph(lab: LabPage): Promise<void> {
  const { keyboard } = lab.page;
  await keyboard.press('Alt+Digit4');
  const graph = new GraphPage(lab);
  await graph.node('× f').waitFor();
  await keyboard.press('Home');
  await expect.poll(() => graph.sentence.textContent()).toContain('Only the inputs are known');
  await keyboard.press('ArrowRight');
  await expect.poll(() => graph.sentence.textContent()).toContain('Forward: + gives q = 3');
  await keyboard.press('End');
  await graph.expectNumbers('x', '−2', '−4');
}

async function save(lab: LabPage): Promise<void> {
  const { page } = lab;
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+S');
  await expect.poll(() => hasFocus(page.getByRole('dialog').getByRole('textbox'))).toBe(true);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('by hand');
  await page.keyboard.press('Enter');
  const file = await download;
  expect(file.suggestedFilename()).toBe('by hand.bplab');
  expect(readFileSync(await file.path()).length).toBeGreaterThan(1000);
}

/** Goes on by Tab until what is wanted has the focus. */
async function tabTo(wanted: Locator): Promise<void> {
  const page = wanted.page();
  await wanted.waitFor();
  for (let press = 0; press < 200; press++) {
    if (await hasFocus(wanted)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${wanted.toString()}`);
}

function hasFocus(wanted: Locator): Promise<boolean> {
  return wanted.evaluate((element) => element === document.activeElement);
}
