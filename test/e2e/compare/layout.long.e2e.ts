/** How Compare lies on the screen, in both themes and languages, by keyboard, and what watching it costs. */
import { describe, expect, it } from 'vitest';
import { en } from '../../../renderer/locales/en.ts';
import { violations } from '../axe.ts';
import { openEmptyCompare, type ComparePage } from '../comparePage.ts';
import { collidingTexts, cutTexts, isInSight, overhang, widerThanWindow } from '../layout.ts';
import { allSizes, bothLooks, profileOf, resize } from '../looks.ts';
import { useBrowser, useServer } from '../useBrowser.ts';

const browser = useBrowser();
const server = useServer();

describe.each(bothLooks)('$theme, $language', (look) => {
  it('cuts nothing, fits the window, and has nothing that axe objects to', async () => {
    const { words } = look;
    const profile = await profileOf(browser, look);
    const compare = await openEmptyCompare(browser, server.address, profile, words);
    const { page } = compare;
    await page.getByRole('region', { name: words.sweep.emptyTitle }).waitFor();
    expect(await violations(page.locator(':root')), 'empty').toEqual([]);
    await compare.preset('lecture');
    // A cell that the pointer rests on would be enlarged.
    await page.mouse.move(1, 1);
    await expect.poll(() => compare.cells.count()).toBe(9);
    await expect.poll(() => compare.column(words.measureSigns.gap)).not.toContain('–');
    // A fast machine may have come to the end before.
    await compare.lab.client.call('pauseSweep', { sweep: (await compare.sweep()).id });
    await compare.expectStatus(
      new RegExp(`${words.states.paused}|${words.sweep.states.finished.slice(0, 8)}`),
    );
    const whole = [
      compare.finding,
      compare.history,
      compare.cells.first(),
      compare.cells.last(),
      compare.rows.last(),
      page.getByRole('group', { name: words.sweep.explore }),
    ];
    for (const size of allSizes) {
      await resize(page, size);
      const where = `${size.width}×${size.height}`;
      expect(await page.evaluate(overhang), where).toBeLessThanOrEqual(0);
      expect(await page.evaluate(widerThanWindow), where).toEqual([]);
      expect(await page.locator('body').evaluate(cutTexts), where).toEqual([]);
      expect(await page.evaluate(collidingTexts), where).toEqual([]);
      if (size.width < 1280) continue;
      for (const part of whole) expect(await part.evaluate(isInSight), where).toBe(true);
    }
    expect(await violations(page.locator(':root'))).toEqual([]);
  });
});

/** A fast machine may be at the end before the key comes: then once more from the beginning. */
async function pausedByKeys(compare: ComparePage): Promise<void> {
  const { keyboard } = compare.page;
  for (let tries = 0; tries < 20; tries++) {
    await keyboard.press('Space');
    await expect.poll(() => compare.status.textContent()).toMatch(/Paused|Finished/);
    if (((await compare.status.textContent()) ?? '').includes('Paused')) return;
    await keyboard.press('r');
    await expect.poll(() => compare.status.textContent()).toMatch(/step 0|Paused/);
    await keyboard.press('Space');
    await expect.poll(() => compare.button(en.run.pause).count()).toBe(1);
  }
  throw new Error('the comparison was never seen to pause');
}

describe('by keyboard only', () => {
  it('a comparison is begun, walked through, played, and its cells acted upon', async () => {
    const compare = await openEmptyCompare(browser, server.address);
    const { page } = compare;
    const { keyboard } = page;
    await keyboard.press('Alt+Digit1');
    await keyboard.press('Alt+Digit2');
    await tabTo(compare, en.presetTitles.lecture);
    await keyboard.press('Enter');
    await expect.poll(() => compare.cells.count()).toBe(9);
    await expect.poll(() => compare.button(en.run.pause).count()).toBe(1);
    await page.evaluate(() => {
      (document.activeElement as HTMLElement | null)?.blur();
    });
    await pausedByKeys(compare);

    await tabTo(compare, 'units 3 · λ 0.001, test');
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowDown');
    await expect.poll(() => focusedName(compare)).toContain('units 6 · λ 0.01, test');
    await keyboard.press('p');
    await expect.poll(async () => (await compare.column('units'))[0]).toBe('6');
    await keyboard.press('Delete');
    await expect.poll(() => compare.cells.count()).toBe(8);
    await expect.poll(() => focusedName(compare)).toContain('units 20 · λ 0.01, test');

    await page.evaluate(() => {
      (document.activeElement as HTMLElement | null)?.blur();
    });
    await keyboard.press('r');
    await expect.poll(() => compare.history.getAttribute('aria-valuetext')).toBe('step 0 of 0');
    await keyboard.press('ArrowRight');
    await expect.poll(() => compare.history.getAttribute('aria-valuetext')).toBe('step 1 of 1');
  });
});

async function focusedName({ page }: ComparePage): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    return focused?.getAttribute('aria-label') ?? focused?.textContent ?? '';
  });
}

async function tabTo(compare: ComparePage, name: string): Promise<void> {
  for (let press = 0; press < 60; press++) {
    await compare.page.keyboard.press('Tab');
    if ((await focusedName(compare)).includes(name)) return;
  }
  throw new Error(`Tab does not lead to "${name}"`);
}
