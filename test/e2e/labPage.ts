/** The Lab as a person meets it: by what things are and what they are called. */
import { createHash } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import type { Metrics } from '@backprop-lab/core/contract';
import { expect } from 'vitest';

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

  constructor(readonly page: Page) {
    this.status = page.getByRole('status', { name: 'State of the run' });
    this.boundary = page.getByRole('img', { name: /^The plane in the colour/ });
    this.chart = page.getByRole('img', { name: /^Loss/ });
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
    const terms = await this.page.getByRole('term').allTextContents();
    const definitions = await this.page.getByRole('definition').allTextContents();
    const place = terms.findIndex((text) => text.trim() === term);
    const text = definitions[place];
    if (place < 0 || text === undefined) throw new Error(`"${term}" is not among ${terms.join()}`);
    return text.trim();
  }

  async figure(term: string): Promise<number> {
    return toNumber(await this.shown(term));
  }

  step(): Promise<number> {
    return this.figure('Step');
  }

  /** The four measured numbers and the step, as they are shown. */
  async figures(): Promise<Record<string, string>> {
    const terms = ['Step', 'Train loss', 'Test loss', 'Train accuracy', 'Test accuracy'];
    const figures: Record<string, string> = {};
    for (const term of terms) figures[term] = await this.shown(term);
    return figures;
  }

  async losses(): Promise<ShownLosses> {
    const label = (await this.chart.getAttribute('aria-label')) ?? '';
    const read = (name: string) => toNumber(new RegExp(`${name} (\\S+?)(,? |,?$)`).exec(label)?.[1]);
    return { step: read('step'), train: read('train'), regularization: read('½λ‖W‖²') };
  }

  /** Two pictures are the same, to the pixel, where these are. */
  async picture(): Promise<string> {
    return createHash('sha256')
      .update(await this.boundary.screenshot())
      .digest('hex');
  }

  async expectStatus(words: string | RegExp): Promise<void> {
    await expect.poll(() => this.status.textContent(), { timeout: 20_000 }).toMatch(words);
  }

  async expectStepBeyond(step: number): Promise<void> {
    await expect.poll(() => this.step(), { timeout: 20_000 }).toBeGreaterThan(step);
  }

  /** Paused, and what was on its way is shown. */
  async pause(): Promise<void> {
    await this.button('Pause').click();
    await this.expectStatus('Paused');
    await this.settle();
  }

  /** Until two looks, two animation frames apart, see the same numbers: after a pause nothing else comes. */
  async settle(): Promise<void> {
    let before = '';
    await expect
      .poll(async () => {
        await this.page.evaluate(twoFrames);
        const [last, now] = [before, JSON.stringify([await this.figures(), await this.losses()])];
        before = now;
        return now === last;
      })
      .toBe(true);
  }
}

/** Losses as the page rounds them, where they are neither tiny nor huge. */
export function asShown({ step, trainLoss, regLoss }: Metrics): ShownLosses {
  const round = (loss: number | null) => Number(loss?.toFixed(3));
  return { step, train: round(trainLoss), regularization: round(regLoss) };
}

function twoFrames(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        resolve();
      }),
    );
  });
}

function toNumber(text: string | undefined): number {
  return Number(text?.replaceAll(',', '').replace('%', ''));
}
