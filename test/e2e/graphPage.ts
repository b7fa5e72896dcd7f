/** The Graph workspace as a person meets it: by what things are and what they are called. */
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import type { Messages } from '../../renderer/locales/messages.ts';
import type { LabPage } from './labPage.ts';
import type { TestBrowser } from './useBrowser.ts';

export class GraphPage {
  readonly page: Page;
  readonly canvas: Locator;
  readonly formula: Locator;
  /** The sentence of the step just made, as a screen reader hears it. */
  readonly sentence: Locator;

  constructor(
    readonly lab: LabPage,
    private readonly words: Messages = en,
  ) {
    this.page = lab.page;
    this.canvas = this.page.getByRole('region', { name: words.graph.canvas.title });
    this.formula = this.page.getByRole('textbox', { name: words.graph.editor.label });
    this.sentence = this.page.getByRole('status', { name: words.graph.transport.step });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name, exact: true });
  }

  slider(name: string): Locator {
    return this.page.getByRole('slider', { name, exact: true });
  }

  /** A gate or an input on the canvas, by how its description begins: `× f`, `x`. */
  node(description: string): Locator {
    const begins = description.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    return this.canvas.getByRole('button', { name: new RegExp(`^${begins}, `) });
  }

  /** A node's value and gradient as they are told. */
  async numbers(description: string): Promise<{ value: string; gradient: string }> {
    const label = (await this.node(description).getAttribute('aria-label')) ?? '';
    const read = (what: string) =>
      new RegExp(`, ${what} (\\[[^\\]]*\\]|[−\\d∞N][^,]*)`).exec(label)?.[1] ?? '';
    return { value: read('value'), gradient: read('gradient') };
  }

  async expectNumbers(description: string, value: string, gradient: string): Promise<void> {
    await expect.poll(() => this.numbers(description)).toEqual({ value, gradient });
  }

  async example(name: keyof Messages['graph']['exampleTitles']): Promise<void> {
    const title = this.words.graph.exampleTitles[name];
    await this.button(title).click();
    await expect.poll(() => this.button(title).getAttribute('aria-pressed')).toBe('true');
  }

  async write(text: string): Promise<void> {
    await this.formula.fill(text);
  }
}

export async function openGraph(
  browser: TestBrowser,
  address: string,
  profile?: BrowserContext,
  words: Messages = en,
): Promise<GraphPage> {
  const lab = await browser.open(address, profile, words);
  await lab.rest();
  await lab.page.getByRole('tab', { name: words.workspaces.graph }).click();
  const graph = new GraphPage(lab, words);
  await graph.canvas.getByRole('button', { name: /^x, / }).waitFor();
  return graph;
}
