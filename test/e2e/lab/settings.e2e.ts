/** Objective and optimizer: what is set acts on the run, and what does not fit the data is not offered. */
import { describe, expect, it } from 'vitest';
import type { LabPage } from '../labPage.ts';
import { serve, useBrowser } from '../useBrowser.ts';

const browser = useBrowser();

describe('objective and optimizer', () => {
  it('a hinge loss with its margin, an elastic net with its ratio and a max-norm act on the run', async () => {
    const lab = await opened();
    await choose(lab, /^Loss/, 'Multiclass hinge');
    await lab.button('Margin Δ').click();
    await type(lab, 'Margin Δ', '2.5');
    await closePopover(lab);
    await choose(lab, /^Regularizer/, 'Elastic net');
    await lab.button('Regularizer settings').click();
    await type(lab, 'Share of L1, r', '0.25');
    await lab.page.getByRole('switch', { name: 'Max-norm c' }).click();
    await type(lab, 'Max-norm c', '4');
    await expect
      .poll(async () => (await lab.run()).inForce)
      .toMatchObject({
        loss: 'hinge',
        margin: 2.5,
        regularizer: { name: 'elasticNet', lambda: 1e-3, l1Ratio: 0.25, maxNorm: 4 },
      });
  });

  it('an optimizer has constants of its own, a schedule its curve, a batch its size', async () => {
    const lab = await opened();
    await choose(lab, /^Method/, 'AdamW');
    await lab.button('Optimizer settings').click();
    await type(lab, 'β₁', '0.8');
    await lab.page.getByRole('switch', { name: 'Clip gradients at norm' }).click();
    await closePopover(lab);
    await choose(lab, /^Schedule/, 'Rate in drops');
    await lab.button('Schedule settings').click();
    await type(lab, 'Every … steps', '200');
    await type(lab, 'Times', '0.1');
    // Five drops of 200 steps from 0.01: the last tenth of a tenth … is what the formula gives.
    await lab.page
      .getByRole('img', { name: 'Learning rate: highest 0.01, 1e-7 at step 1,000' })
      .waitFor();
    await closePopover(lab);
    await type(lab, 'Batch size', '16');
    await expect
      .poll(async () => (await lab.run()).inForce)
      .toMatchObject({
        optimizer: { name: 'adamW', beta1: 0.8, beta2: 0.999 },
        clipNorm: 1,
        schedule: { name: 'step', every: 200, factor: 0.1 },
        batchSize: 16,
      });
  });

  it('offers for numbers no loss of classes, and takes a fresh run where outputs change', async () => {
    const lab = await opened();
    await lab.dataset('Moons').click();
    await expect.poll(async () => (await lab.run()).spec.data).toMatchObject({ dataset: 'moons' });
    const before = (await lab.run()).id;
    await choose(lab, /^Loss/, 'Logistic');
    await expect.poll(async () => (await lab.run()).spec.loss).toBe('logistic');
    expect((await lab.run()).id).not.toBe(before);
    await lab.page.getByRole('radio', { name: /^Plane/ }).click();
    await expect.poll(async () => (await lab.run()).spec.loss).toBe('squaredError');
    await lab.page.getByRole('combobox', { name: /^Loss/ }).click();
    await expect
      .poll(() => lab.page.getByRole('option').allTextContents())
      .toEqual(['Squared error']);
  });
});

async function opened(): Promise<LabPage> {
  const lab = await browser.open((await serve()).address);
  await lab.pause();
  return lab;
}

async function choose({ page }: LabPage, name: RegExp, option: string): Promise<void> {
  await page.getByRole('combobox', { name }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function type(lab: LabPage, name: string, value: string): Promise<void> {
  await lab.field(name).fill(value);
  await lab.field(name).press('Enter');
}

/** The first Esc is that of a tooltip where one is open. */
async function closePopover({ page }: LabPage): Promise<void> {
  await expect
    .poll(async () => {
      await page.keyboard.press('Escape');
      return page.getByRole('dialog').count();
    })
    .toBe(0);
}
