/** One round of what a person does, in every workspace. */
import type { Page } from 'playwright-core';

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click();
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) });

export async function everyday(page: Page, round: number): Promise<void> {
  await inLab(page, round);
  await inCompare(page, round);
  await inGraph(page);
  await inInspect(page);
  await save(page, round);
}

async function inLab(page: Page, round: number): Promise<void> {
  await tab(page, 'Lab');
  await page.getByRole('radio', { name: round % 2 === 0 ? 'Moons' : 'Spirals' }).click();
  await play(page);
  const lambda = page.getByRole('slider', { name: 'Regularization λ' });
  for (let press = 0; press < 6; press++) {
    await lambda.press(press < 3 ? 'ArrowRight' : 'ArrowLeft');
    await page.waitForTimeout(150);
  }
  await page.keyboard.press('Control+z');
  await button(page, 'Pause').click();
  const history = page.getByRole('slider', { name: 'History' });
  await history.press('Home');
  await history.press('End');
  await button(page, 'New seed').click();
}

async function play(page: Page): Promise<void> {
  const start = button(page, 'Play');
  if ((await start.count()) > 0) await start.click();
  await page.waitForTimeout(1500);
}

async function inCompare(page: Page, round: number): Promise<void> {
  await tab(page, 'Compare');
  const presets = page.getByRole('list', { name: 'Examples' });
  const more = button(page, 'Examples');
  await presets.or(more).first().waitFor();
  if ((await presets.count()) === 0) await more.click();
  await presets
    .getByRole('button')
    .nth(round % 2)
    .click();
  await page.waitForTimeout(2500);
}

async function inGraph(page: Page): Promise<void> {
  await tab(page, 'Graph');
  await button(page, 'To the beginning').click();
  for (let step = 0; step < 4; step++) await button(page, 'One gate on').click();
}

async function inInspect(page: Page): Promise<void> {
  await tab(page, 'Inspect');
  await page.waitForTimeout(2000);
}

async function save(page: Page, round: number): Promise<void> {
  await tab(page, 'Lab');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+Shift+S');
  await page.getByRole('dialog').getByLabel('Name of the file').fill(`round-${round}`);
  await page.keyboard.press('Enter');
  await (await download).delete();
}
