/** How Inspect lies on the screen, in both themes and languages. */
import { describe, expect, it } from 'vitest';
import { violations } from '../axe.ts';
import { openInspect } from '../inspectPage.ts';
import { collidingTexts, cutTexts, isInSight, overhang, widerThanWindow } from '../layout.ts';
import { bothLooks, profileOf, resize, usualSizes } from '../looks.ts';
import { useBrowser, useServer } from '../useBrowser.ts';

const panels = ['layers', 'units', 'surface', 'baselines'] as const;

const browser = useBrowser();
const server = useServer();

describe.each(bothLooks)('$theme, $language', (look) => {
  it('cuts nothing, fits the window, and has nothing that axe objects to', async () => {
    const { theme, words } = look;
    const profile = await profileOf(browser, look);
    const inspect = await openInspect(browser, server.address, profile, words);
    const { page, lab } = inspect;
    const { inspect: said } = words;
    await lab.rest();
    await inspect.expectStatus(words.states.paused);
    const ways = inspect.region(said.baselines.title);
    await expect.poll(() => ways.textContent()).toMatch(/µs.*µs.*µs/);
    const whole = [
      inspect.stages.first(),
      inspect.stages.last(),
      inspect.region(said.activations.title),
      ways,
      inspect.button(said.report.title),
      inspect.button(said.space.walk),
    ];
    for (const size of usualSizes) {
      await resize(page, size);
      for (const name of panels) {
        const panel = await inspect.panel(name);
        if (name === 'surface') {
          await panel.getByRole('article', { name: said.surface.contours }).waitFor();
        }
        if (name === 'units') {
          await panel
            .getByRole('group', { name: said.units.maps })
            .getByRole('button')
            .first()
            .click();
          await panel.getByRole('button', { name: said.units.turnOff }).waitFor();
        }
        const where = `${name}, ${size.width}×${size.height}`;
        await page.mouse.move(1, 1);
        expect(await page.evaluate(overhang), where).toBeLessThanOrEqual(0);
        expect(await page.evaluate(widerThanWindow), where).toEqual([]);
        expect(await page.locator('body').evaluate(cutTexts), where).toEqual([]);
        expect(await page.evaluate(collidingTexts), where).toEqual([]);
        if (size.width < 1280) continue;
        for (const part of whole) expect(await part.evaluate(isInSight), where).toBe(true);
        // What the checker objects to is seldom a matter of both themes: colours are, and all panels share them.
        if (theme === 'dark' && name !== 'layers') continue;
        expect(await violations(page.locator(':root')), where).toEqual([]);
      }
    }
  });
});
