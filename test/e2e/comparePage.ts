/** The Compare workspace as a person meets it: by what things are and what they are called. */
import type { SweepSummary } from '@backprop-lab/core/contract';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import type { Messages } from '../../renderer/locales/messages.ts';
import type { LabPage } from './labPage.ts';
import type { TestBrowser } from './useBrowser.ts';

export class ComparePage {
  readonly page: Page;
  readonly cells: Locator;
  readonly rows: Locator;
  readonly status: Locator;
  readonly finding: Locator;
  readonly history: Locator;

  constructor(
    readonly lab: LabPage,
    private readonly words: Messages = en,
  ) {
    this.page = lab.page;
    const { sweep } = words;
    this.cells = this.page.getByRole('group', { name: sweep.grid }).getByRole('article');
    this.rows = this.page.getByRole('region', { name: sweep.table }).locator('tbody tr');
    this.status = this.page.getByRole('status', { name: sweep.state });
    this.finding = this.page.getByRole('status', { name: sweep.finding });
    this.history = this.page.getByRole('slider', { name: sweep.scrub });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', {
      name,
      ...(typeof name === 'string' && { exact: true }),
    });
  }

  cell(name: string): Locator {
    return this.page.getByRole('article', { name, exact: true });
  }

  async preset(name: keyof Messages['presetTitles']): Promise<void> {
    const list = this.page.getByRole('list', { name: this.words.sweep.presets });
    const more = this.button(this.words.sweep.presets);
    await list.or(more).first().waitFor();
    if ((await list.count()) === 0) await more.click();
    await list.getByRole('button', { name: this.words.presetTitles[name] }).click();
  }

  /** What a cell shows of a measure, without its spread. */
  async figure(cell: string, measure: string): Promise<string> {
    const shown = this.cell(cell).getByRole('definition').filter({ hasText: measure });
    const text = (await shown.textContent()) ?? '';
    return text.replace(measure, '').replace(/±.*/, '').trim();
  }

  /** A column of the table, from top to bottom. */
  async column(name: string): Promise<string[]> {
    const headings = await this.page.getByRole('columnheader').allTextContents();
    const place = headings.findIndex((heading) => heading.trim() === name);
    if (place < 0) throw new Error(`no column "${name}" among ${headings.join()}`);
    const texts = await this.rows.locator(`td:nth-child(${place + 1})`).allTextContents();
    return texts.map((text) => text.trim());
  }

  async expectStatus(words: string | RegExp): Promise<void> {
    await expect.poll(() => this.status.textContent()).toMatch(words);
  }

  async expectFinished(): Promise<void> {
    await this.expectStatus(this.words.sweep.states.finished);
  }

  /** The sweep that is shown, as the service has it. */
  async sweep(): Promise<SweepSummary> {
    const id = await this.page.locator('[data-sweep]').getAttribute('data-sweep');
    const { sweeps } = await this.lab.client.call('sweeps', {});
    const sweep = sweeps.find((each) => each.id === id);
    if (sweep) return sweep;
    throw new Error(`the sweep that is shown, ${id}, is not among the service's`);
  }
}

export async function openCompare(
  browser: TestBrowser,
  address: string,
  profile?: BrowserContext,
  words: Messages = en,
): Promise<ComparePage> {
  return show(await browser.open(address, profile, words), words);
}

/** Comparisons that other tests have left are gone. */
export async function openEmptyCompare(
  browser: TestBrowser,
  address: string,
  profile?: BrowserContext,
  words: Messages = en,
): Promise<ComparePage> {
  const lab = await browser.open(address, profile, words);
  await lab.rest();
  const { sweeps } = await lab.client.call('sweeps', {});
  for (const { id } of sweeps) await lab.client.call('removeSweep', { sweep: id });
  return show(lab, words);
}

async function show(lab: LabPage, words: Messages): Promise<ComparePage> {
  await lab.page.getByRole('tab', { name: words.workspaces.compare }).click();
  const compare = new ComparePage(lab, words);
  await compare.status.waitFor();
  return compare;
}
