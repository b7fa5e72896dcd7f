/** How the Lab lies on the screen, in both themes and languages, and whether everybody can read and use it. */
import { describe, expect, it } from 'vitest';
import type { Messages } from '../../renderer/locales/messages.ts';
import { violations } from './axe.ts';
import { collidingTexts, cutTexts, isInSight, overhang, widerThanWindow } from './layout.ts';
import { allLooks, allSizes, plainLook, profileOf, resize, type Look } from './looks.ts';
import type { LabPage } from './labPage.ts';
import { useBrowser, useServer } from './useBrowser.ts';

const browser = useBrowser();
const server = useServer();

describe.each(allLooks)('$theme, $language', (look) => {
  it('can be read and used by everybody: nothing cut, nothing colliding, all that matters on one screen', async () => {
    const lab = await opened(look);
    const { page } = lab;
    for (const size of allSizes) {
      await resize(page, size);
      const found = [
        ...(await page.locator('body').evaluate(cutTexts)),
        ...(await page.evaluate(collidingTexts)),
        ...(await page.evaluate(widerThanWindow)),
      ];
      expect(found, nameOf(size)).toEqual([]);
      expect(await page.evaluate(overhang), nameOf(size)).toBeLessThanOrEqual(0);
      const outOfSight = () => namesOutOfSight(lab, look.words, size.width >= 1280);
      await expect.poll(outOfSight, { message: nameOf(size) }).toEqual([]);
    }
    // What axe judges does not change with the window: names, roles, contrast.
    expect(await violations(page.locator(':root'))).toEqual([]);
  });
});

it('is told of an element that is too wide', async () => {
  const { page } = await opened(plainLook);
  await page.evaluate(() => {
    const wide = document.body.appendChild(document.createElement('hr'));
    wide.style.width = `${innerWidth + 10}px`;
  });
  expect(await page.evaluate(widerThanWindow)).toHaveLength(1);
});

// Last, as what it leaves behind has nothing to show.
it('keeps a long state of the run in its place', async () => {
  const lab = await opened(plainLook);
  const { client, page } = lab;
  const { id } = await lab.run();
  for (const change of [
    { kind: 'optimizer', value: { name: 'sgd' } },
    { kind: 'learningRate', value: 1000 },
    // Each step multiplies the weights by 1 − 1000 λ.
    { kind: 'lambda', value: 0.01 },
  ] as const) {
    await client.call('change', { run: id, change });
  }
  await client.call('play', { run: id });
  await lab.expectStatus(/^Diverged at step/);
  for (const size of allSizes) {
    await resize(page, size);
    const [state, pace] = await Promise.all(
      [lab.status, page.getByRole('combobox', { name: 'Speed' })].map((part) => part.boundingBox()),
    );
    if (!state || !pace) throw new Error('the bar has lost a part');
    expect(state.x + state.width, nameOf(size)).toBeLessThanOrEqual(pace.x);
  }
});

/** Paused, so that nothing moves while it is judged. */
async function opened(look: Look): Promise<LabPage> {
  const { theme, words } = look;
  const profile = await profileOf(browser, look);
  const lab = await browser.open(server.address, profile, words);
  await lab.rest();
  await expect.poll(() => lab.status.textContent()).toBe(words.states.paused);
  expect(await lab.page.locator('html').getAttribute('data-theme')).toBe(theme);
  return lab;
}

/** The whole bench; on a small screen what one looks at and steers with, the rest being scrolled to. */
async function namesOutOfSight(
  { page, boundary, chart, status }: LabPage,
  { run, data, objective, optimizer, output }: Messages,
  isWhole: boolean,
): Promise<string[]> {
  const steering = {
    boundary,
    chart,
    status,
    [run.play]: page.getByRole('button', { name: run.play, exact: true }),
    [output.trainLoss]: page.getByText(output.trainLoss, { exact: true }),
    [output.testAccuracy]: page.getByText(output.testAccuracy, { exact: true }),
  };
  const settings = {
    [data.dataset]: page.getByRole('radiogroup', { name: data.dataset }),
    [data.noise]: page.getByRole('slider', { name: data.noise }),
    [objective.lambda]: page.getByRole('slider', { name: objective.lambda }),
    [optimizer.learningRate]: page.getByRole('slider', { name: optimizer.learningRate }),
    [optimizer.batchSize]: page.getByRole('slider', { name: optimizer.batchSize }),
  };
  const outOfSight: string[] = [];
  for (const [name, locator] of Object.entries(isWhole ? { ...steering, ...settings } : steering)) {
    if (!(await locator.evaluate(isInSight))) outOfSight.push(name);
  }
  return outOfSight;
}

function nameOf({ width, height }: { width: number; height: number }): string {
  return `${width}×${height}`;
}
