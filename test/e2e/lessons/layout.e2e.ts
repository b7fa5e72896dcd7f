/** How lessons lie on the screen, in both themes and languages. */
import { describe, expect, it } from 'vitest';
import { violations } from '../axe.ts';
import { collidingTexts, cutTexts, isInSight, overhang, widerThanWindow } from '../layout.ts';
import { bothLooks, profileOf, resize, usualSizes } from '../looks.ts';
import { openLessons } from '../lessonsPage.ts';
import { useBrowser, useServer } from '../useBrowser.ts';

const browser = useBrowser();
const server = useServer();

/** One in each workspace. */
const shown = [1, 8, 7, 10];

describe.each(bothLooks)('$theme, $language', (look) => {
  it('beside a workspace they cut nothing, and axe objects to nothing', async () => {
    const { words } = look;
    const profile = await profileOf(browser, look);
    const lessons = await openLessons(browser, server.address, profile, words);
    const { page, column, dialog } = lessons;
    const { column: said } = words.lessons;

    await lessons.list();
    expect(await dialog.evaluate(cutTexts), 'list').toEqual([]);
    expect(await violations(dialog), 'list').toEqual([]);
    await page.keyboard.press('Escape');

    for (const lesson of shown) {
      await lessons.begin(lesson);
      await page.mouse.move(1, 1);
      for (const size of usualSizes) {
        await resize(page, size);
        const where = `lesson ${lesson}, ${size.width}×${size.height}`;
        expect(await page.evaluate(overhang), where).toBeLessThanOrEqual(0);
        expect(await page.evaluate(widerThanWindow), where).toEqual([]);
        expect(await column.evaluate(cutTexts), where).toEqual([]);
        const whole = [said.leave, said.back, said.next].map((name) => lessons.button(name));
        for (const part of [column, ...whole]) {
          expect(await part.evaluate(isInSight), where).toBe(true);
        }
        if (size.width < 1280) continue;
        expect(await page.evaluate(collidingTexts), where).toEqual([]);
      }
      await resize(page, usualSizes[0]);
      expect(await violations(column), `lesson ${lesson}`).toEqual([]);
    }
  });
});
