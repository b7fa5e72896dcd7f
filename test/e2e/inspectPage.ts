/** The Inspect workspace as a person meets it: by what things are and what they are called. */
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import type { Messages } from '../../renderer/locales/messages.ts';
import type { LabPage } from './labPage.ts';
import type { TestBrowser } from './useBrowser.ts';

type PanelName = keyof Messages['inspect']['panelNames'];

export class InspectPage {
  readonly page: Page;
  readonly space: Locator;
  /** The pictures of the stages side by side. */
  readonly stages: Locator;
  readonly status: Locator;

  constructor(
    readonly lab: LabPage,
    private readonly words: Messages = en,
  ) {
    this.page = lab.page;
    const { inspect, run } = words;
    this.space = this.page.getByRole('region', { name: inspect.space.title });
    this.stages = this.space.getByRole('article');
    this.status = this.page.getByRole('status', { name: run.state });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  slider(name: string): Locator {
    return this.page.getByRole('slider', { name, exact: true });
  }

  region(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  article(name: string | RegExp): Locator {
    return this.page.getByRole('article', { name });
  }

  /** @returns the panel below the space, once it is shown */
  async panel(name: PanelName): Promise<Locator> {
    const title = this.words.inspect.panelNames[name];
    await this.page.getByRole('tab', { name: title, exact: true }).click();
    const panel = this.page.getByRole('tabpanel', { name: title, exact: true });
    await panel.waitFor();
    return panel;
  }

  /** One of a few that are all in sight. */
  async choose(group: string, choice: string): Promise<void> {
    const all = this.page.getByRole('group', { name: group, exact: true });
    await all.getByRole('button', { name: choice, exact: true }).click();
  }

  /** One of a list that opens. */
  async select(field: string, option: string): Promise<void> {
    await this.page.getByRole('combobox', { name: field }).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  /** The pixels of a picture: two are the same where these are. */
  async pixels(picture: Locator): Promise<string> {
    return picture.evaluate((element) =>
      [...element.querySelectorAll('canvas')].map((canvas) => canvas.toDataURL()).join(),
    );
  }

  /** A list that was chosen from keeps the keys to itself. */
  async leaveFocus(): Promise<void> {
    await this.page.evaluate(() => {
      (document.activeElement as HTMLElement | null)?.blur();
    });
  }

  async expectStatus(words: string | RegExp): Promise<void> {
    await expect.poll(() => this.status.textContent()).toMatch(words);
  }
}

export async function openInspect(
  browser: TestBrowser,
  address: string,
  profile?: BrowserContext,
  words: Messages = en,
): Promise<InspectPage> {
  const lab = await browser.open(address, profile, words);
  await lab.page.getByRole('tab', { name: words.workspaces.inspect }).click();
  const inspect = new InspectPage(lab, words);
  await inspect.stages.first().waitFor();
  return inspect;
}
