/** Undo and redo, speed, and the ends that a run comes to by itself. */
import { describe, expect, it } from 'vitest';
import type { LabPage } from '../labPage.ts';
import { serve, useBrowser } from '../useBrowser.ts';

const browser = useBrowser();

async function opened(): Promise<LabPage> {
  const { address } = await serve();
  return browser.open(address);
}

describe('undo', () => {
  it('takes a live change back on the live run, and redo makes it again', async () => {
    const lab = await opened();
    const { id } = await lab.run();
    await type(lab, 'Learning rate', '0.5');
    await expect.poll(async () => (await lab.run()).inForce.learningRate).toBe(0.5);
    await lab.button('Undo: learning rate').click();
    await expect.poll(async () => (await lab.run()).inForce.learningRate).toBe(0.01);
    await lab.button('Redo: learning rate').click();
    await expect.poll(async () => (await lab.run()).inForce.learningRate).toBe(0.5);
    const { id: now, spec } = await lab.run();
    expect(now).toBe(id);
    expect(spec.events).toHaveLength(3);
  });

  it('of other data brings the run back that was left, as it was', async () => {
    const lab = await opened();
    await lab.expectStepBeyond(100);
    await lab.pause();
    const [{ id }, figures] = [await lab.run(), await lab.figures()];
    await lab.dataset('Moons').click();
    await expect.poll(async () => (await lab.run()).id).not.toBe(id);
    await lab.page.keyboard.press('Escape');
    await lab.page.keyboard.press('Control+z');
    await expect.poll(async () => (await lab.run()).id).toBe(id);
    await lab.settle();
    expect(await lab.figures()).toEqual(figures);
    await lab.page.keyboard.press('Control+Shift+Z');
    await expect.poll(async () => (await lab.run()).spec.data).toMatchObject({ dataset: 'moons' });
  });

  it('has nothing to take back at first', async () => {
    const lab = await opened();
    expect(await lab.button('Undo').isDisabled()).toBe(true);
    expect(await lab.button('Redo').isDisabled()).toBe(true);
  });
});

describe('speed', () => {
  it('of one step a frame is slow enough to watch, and the numbers are the same', async () => {
    const lab = await opened();
    await lab.page.getByRole('combobox', { name: /^Speed/ }).click();
    await lab.page.getByRole('option', { name: '1 / frame' }).click();
    await expect.poll(async () => (await lab.run()).pace).toBe(1);
    await expect.poll(() => lab.figure('Steps / s')).toBeLessThan(70);
    await lab.expectStatus('Learning');
  });
});

describe('a run ends by itself', () => {
  it('where its accuracy is reached, and says so', async () => {
    const lab = await opened();
    await lab.button('Stop when').click();
    const panel = lab.page.getByRole('dialog', { name: 'Stop when' });
    await panel.getByRole('checkbox', { name: 'Accuracy reached' }).click();
    await lab.field('Accuracy reached').fill('70');
    await lab.field('Accuracy reached').press('Enter');
    await lab.expectStatus(/^Finished at step [\d,]+: the accuracy is reached/);
    await expect.poll(() => lab.figure('Test accuracy')).toBeGreaterThanOrEqual(70);
  });

  it('where all steps are done', async () => {
    const lab = await opened();
    await lab.pause();
    await lab.button('Reset').click();
    await lab.button('Stop when').click();
    await type(lab, 'Steps done', '50');
    await lab.page.keyboard.press('Escape');
    await lab.button('Play').click();
    await lab.expectStatus(/^Finished at step 50: all steps are done/);
    await expect.poll(() => lab.step()).toBe(50);
  });
});

async function type(lab: LabPage, field: string, text: string): Promise<void> {
  await lab.field(field).fill(text);
  await lab.field(field).press('Enter');
}
