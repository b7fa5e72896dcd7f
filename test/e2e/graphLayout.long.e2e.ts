/** How the Graph lies on the screen, in both themes and languages. */
import { describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { openGraph } from './graphPage.ts';
import { formulaOf500Gates, panGraph } from './panGraph.ts';
import { cutTexts, overhang, widerThanWindow } from './layout.ts';
import { allLooks, allSizes, profileOf, resize } from './looks.ts';
import { useBrowser, useServer } from './useBrowser.ts';

const browser = useBrowser();
const server = useServer();

describe.each(allLooks)('$theme, $language', (look) => {
  it('cuts nothing, fits the window, and has nothing that axe objects to, panel by panel', async () => {
    const { words } = look;
    const profile = await profileOf(browser, look);
    const graph = await openGraph(browser, server.address, profile, words);
    const { page } = graph;
    const names = words.graph.panelNames;
    for (const size of allSizes) {
      await resize(page, size);
      for (const panel of [names.steps, names.check, names.jacobian, names.practice, names.code]) {
        await graph.tab(panel).click();
        const where = `${panel} at ${size.width}×${size.height}`;
        expect(await page.evaluate(overhang), where).toBeLessThanOrEqual(0);
        expect(await page.evaluate(widerThanWindow), where).toEqual([]);
        expect(await page.locator('body').evaluate(cutTexts), where).toEqual([]);
        // What axe judges does not change with the window: names, roles, contrast.
        if (size === allSizes[0]) {
          expect(await violations(page.locator('html')), where).toEqual([]);
        }
      }
    }
  });
});

describe('a graph of 500 gates', () => {
  it('is shown, and moved by a drag', async () => {
    const graph = await openGraph(browser, server.address);
    await graph.write(formulaOf500Gates);
    await expect.poll(() => graph.page.getByText('forward 499').count()).toBe(1);
    const place = () => graph.node('+ f').first().boundingBox();
    const before = await place();
    await panGraph(graph.page, graph.canvas, 10);
    await expect.poll(place).not.toEqual(before);
  });
});
