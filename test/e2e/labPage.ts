/** The Lab as a person meets it: by what things are and what they are called. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import type { Metrics, RunSummary } from '@backprop-lab/core/contract';
import { expect } from 'vitest';
import { formatLoss } from '../../renderer/charts/lossFigures.ts';
import { en } from '../../renderer/locales/en.ts';
import type { Messages } from '../../renderer/locales/messages.ts';
import { drawn } from './drawn.ts';
import type { LabClient } from './labClient.ts';

/** The end of the loss curves, as the chart says it to a screen reader. */
export interface ShownLosses {
  readonly step: number;
  readonly train: number;
  readonly regularization: number;
}

export class LabPage {
  readonly status: Locator;
  readonly boundary: Locator;
  readonly chart: Locator;

  /**
   * @param client asked what the page ought to show; the desktop app lets no second one in
   * @param words the page's language
   */
  constructor(
    readonly page: Page,
    private readonly maybeClient: LabClient | undefined,
    words: Messages = en,
  ) {
    this.status = page.getByRole('status', { name: words.run.state });
    this.boundary = page.getByRole('img', { name: firstWords(words.output.boundaryPicture) });
    this.chart = page.getByRole('img', { name: `${words.output.loss}: ${words.output.step}` });
  }

  get client(): LabClient {
    if (this.maybeClient) return this.maybeClient;
    throw new Error('internal: this page has no second line to its lab');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  slider(name: string): Locator {
    return this.page.getByRole('slider', { name, exact: true });
  }

  field(name: string): Locator {
    return this.page.getByRole('textbox', { name: `${name}, typed`, exact: true });
  }

  dataset(name: string): Locator {
    return this.page.getByRole('radio', { name, exact: true });
  }

  /** What stands beside a term: `Step`, `Train accuracy`. */
  async shown(term: string): Promise<string> {
    const found = await this.#definitions();
    const text = found[term];
    if (text === undefined) {
      throw new Error(`"${term}" is not among ${Object.keys(found).join()}`);
    }
    return text;
  }

  /** All of one moment: terms, and what stands beside them. */
  async #definitions(): Promise<Record<string, string>> {
    const terms = this.page.getByRole('term');
    const pairs = await terms.evaluateAll((all) =>
      all.map((each) => [each.textContent.trim(), each.nextElementSibling?.textContent.trim()]),
    );
    return Object.fromEntries(pairs) as Record<string, string>;
  }

  async figure(term: string): Promise<number> {
    return toNumber(await this.shown(term));
  }

  step(): Promise<number> {
    return this.figure('Step');
  }

  /** The four measured numbers and the step, as they are shown. */
  async figures(): Promise<Record<string, string>> {
    const found = await this.#definitions();
    const terms = ['Step', 'Train loss', 'Test loss', 'Train accuracy', 'Test accuracy'];
    return Object.fromEntries(terms.map((term) => [term, found[term] ?? `no ${term}`]));
  }

  async losses(): Promise<ShownLosses> {
    const label = (await this.chart.getAttribute('aria-label')) ?? '';
    const read = (name: string) => toNumber(new RegExp(`${name} ([^ ]+?)(, |$)`).exec(label)?.[1]);
    return { step: read('step'), train: read('Train'), regularization: read('½λ‖W‖²') };
  }

  /** Two pictures are the same, to the pixel, where these are; wherever on the screen they stand. */
  async picture(): Promise<string> {
    const pixels = await this.boundary.evaluate((boundary) =>
      [...boundary.querySelectorAll('canvas')].map((canvas) => canvas.toDataURL()).join(),
    );
    return createHash('sha256').update(pixels).digest('hex');
  }

  async expectStatus(words: string | RegExp): Promise<void> {
    await expect.poll(() => this.status.textContent()).toMatch(words);
  }

  /** The first frame has come and is drawn. */
  async expectPicture(): Promise<void> {
    await expect.poll(() => this.boundary.getAttribute('aria-label')).toMatch(/[\d.]+%/);
    await this.drawn();
  }

  async expectStepBeyond(step: number): Promise<void> {
    await expect.poll(() => this.step()).toBeGreaterThan(step);
  }

  /** Paused, and the end of it is shown. */
  async pause(): Promise<void> {
    await this.button('Pause').click();
    await this.expectStatus('Paused');
    await this.settle();
  }

  /** Pauses without a hand, where nothing is about a run that learns: it takes a core from everything else. */
  async rest(): Promise<void> {
    await this.client.call('pause', { run: (await this.run()).id });
  }

  /** Until the page shows all that the service has of a run that does not move. */
  async settle(): Promise<void> {
    await expect
      .poll(async () => ({ shown: await this.#shown(), wanted: await this.#wanted() }))
      .toSatisfy(({ shown, wanted }) => isDeepStrictEqual(shown, wanted));
    // A picture at rest becomes as sharp as the screen.
    await expect.poll(() => this.boundary.getAttribute('data-sharp')).toBe('true');
    await this.drawn();
  }

  async #shown(): Promise<ShownLosses & { of: number }> {
    return { of: await this.step(), ...(await this.losses()) };
  }

  async #wanted(): Promise<(ShownLosses & { of: number }) | undefined> {
    const run = await this.run();
    const last = (await this.client.history(run.id)).at(-1);
    return last && { of: run.step, ...asShown(last) };
  }

  /** The run on the bench, as the service has it. */
  async run(): Promise<RunSummary> {
    const id = await this.page.locator('[data-run]').getAttribute('data-run');
    const run = (await this.client.runs()).find((each) => each.id === id);
    if (run) return run;
    throw new Error(`the run on the bench, ${id}, is not among the service's`);
  }

  /** Until what the page knows is on the screen. */
  drawn(): Promise<void> {
    return drawn(this.page);
  }
}

/** Of a text with a number in it, what comes before. */
function firstWords(text: string): string {
  return text.replace(/\s*\{.*/, '');
}

/** Losses as the page writes them. */
export function asShown({ step, trainLoss, regLoss }: Metrics): ShownLosses {
  const round = (loss: number | null) => (loss === null ? NaN : Number(formatLoss(loss)));
  return { step, train: round(trainLoss), regularization: round(regLoss) };
}

function toNumber(text: string | undefined): number {
  return Number(text?.replaceAll(',', '').replace('%', ''));
}
