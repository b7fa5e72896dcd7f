/** How painting, tables and the settings of data lie on the screen, and whether everybody can read and use them. */
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { root } from '../../../electron/serve/places.ts';
import { violations } from '../axe.ts';
import { cutTexts } from '../layout.ts';
import { bothLooks, profileOf, resize, usualSizes, type Look } from '../looks.ts';
import type { LabPage } from '../labPage.ts';
import { useBrowser, useServer } from '../useBrowser.ts';

const browser = useBrowser();
const server = useServer();

async function opened(look: Look): Promise<LabPage> {
  const profile = await profileOf(browser, look);
  return browser.open(server.address, profile, look.words);
}

async function problemsOf(part: Locator): Promise<string[]> {
  const problems: string[] = [];
  for (const size of usualSizes) {
    await resize(part.page(), size);
    problems.push(...(await part.evaluate(cutTexts)));
  }
  // What axe judges does not change with the window: names, roles, contrast.
  return [...problems, ...(await violations(part))];
}

describe.each(bothLooks)('$theme, $language', (look) => {
  const { words } = look;

  it('painting is whole, and all of it can be read', async () => {
    const lab = await opened(look);
    await lab.button(words.paint.open).click();
    await lab.page.getByRole('application').waitFor();
    expect(await problemsOf(lab.page.getByRole('dialog', { name: words.paint.title }))).toEqual([]);
  });

  it('a measured set is told in full', async () => {
    const lab = await opened(look);
    await lab.dataset(words.realDatasets.penguins).click();
    await lab.page.getByText('CC0 1.0').first().waitFor();
    expect(await problemsOf(lab.page.getByRole('region', { name: words.data.title }))).toEqual([]);
  });

  it('a table can be read, with what comes of it', async () => {
    const lab = await opened(look);
    await lab.button(words.table.open).click();
    await lab.page.getByRole('button', { name: words.table.choose }).waitFor();
    expect(await problemsOf(lab.page.getByRole('dialog'))).toEqual([]);
    await lab.page
      .getByLabel(words.table.file, { exact: true })
      .setInputFiles(join(root, 'resources/datasets/penguins.csv'));
    await lab.page.getByRole('status', { name: words.table.result }).waitFor();
    expect(await problemsOf(lab.page.getByRole('dialog'))).toEqual([]);
  });
});
