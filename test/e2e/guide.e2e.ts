/** The guide, as it is read beside the lab. */
import { expect, it } from 'vitest';
import { violations } from './axe.ts';
import { serve, useBrowser } from './useBrowser.ts';

const browser = useBrowser();

it('opens with F1 where one is, is read by keyboard and its links, and shows its pictures', async () => {
  const profile = await browser.profile({ bypassCSP: true });
  const lab = await browser.open((await serve()).address, profile);
  await lab.pause();
  const { page } = lab;
  await page.keyboard.press('F1');
  const guide = page.getByRole('dialog', { name: 'Guide' });
  const article = guide.getByRole('article');
  const title = article.getByRole('heading', { level: 1 });
  await expect.poll(() => title.textContent()).toBe('The Lab workspace');
  expect(await violations(guide)).toEqual([]);

  const contents = guide.getByRole('navigation', { name: 'Pages of the guide' });
  await contents.getByRole('button', { name: 'Projects' }).press('Enter');
  await expect.poll(() => title.textContent()).toBe('Projects');
  const current = contents.locator('[aria-current="page"]');
  await expect.poll(() => current.textContent()).toContain('Projects');

  await contents.getByRole('button', { name: 'File formats' }).press('Enter');
  await expect.poll(() => title.textContent()).toBe('File formats');
  await article.getByRole('link', { name: 'projects' }).press('Enter');
  const format = article.getByRole('heading', { name: 'The format' });
  await expect
    .poll(async () => (await format.count()) === 1 && format.evaluate(hasFocus))
    .toBe(true);

  await contents.getByRole('button', { name: 'The command line' }).press('Enter');
  await expect.poll(() => title.textContent()).toBe('The command line');
  await article.getByRole('link', { name: 'many machines' }).press('Enter');
  await expect.poll(() => title.textContent()).toBe('A comparison on many machines');

  await contents.getByRole('button', { name: 'How the lab is built' }).press('Enter');
  await expect.poll(() => title.textContent()).toBe('How the lab is built');
  const picture = article.getByRole('img').first();
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);

  await page.keyboard.press('Escape');
  await expect.poll(() => guide.count()).toBe(0);
  await page.getByRole('tab', { name: 'Compare' }).click();
  await lab.button('Guide').click();
  await expect.poll(() => title.textContent()).toBe('Compare');
});

const hasFocus = (element: Element) => element === document.activeElement;
