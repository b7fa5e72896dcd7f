/** Gallery, sharing, Playground links, the projector and the hints, as a person meets them. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MOST_SHARED_CHARACTERS } from '@backprop-lab/core/contract';
import { en } from '../../../renderer/locales/en.ts';
import type { LabPage } from '../labPage.ts';
import { serve, useBrowser } from '../useBrowser.ts';

const browser = useBrowser();

describe('the gallery', () => {
  it('opens a set-up, and undo brings back what was there', async () => {
    const lab = await opened();
    await openCard(lab, /^Iris/);
    await expect.poll(async () => (await lab.run()).spec.data.kind).toBe('table');
    await lab.page.keyboard.press('Control+z');
    await expect
      .poll(async () => (await lab.run()).spec.data)
      .toMatchObject({ dataset: 'spirals' });
  });
});

describe('a set-up as a text', () => {
  it('is given away and opened by another lab, pasted on its page', async () => {
    const first = await opened();
    await first.slider('Noise σ').press('ArrowRight');
    await expect.poll(async () => (await first.run()).spec.data).toMatchObject({ noise: 0.21 });
    await first.button('Share').click();
    const text = first.page.getByRole('textbox', { name: 'This set-up' });
    await expect.poll(() => text.inputValue()).toMatch(/^bplab:1:[\w-]+$/);
    const second = await opened();
    await paste(second, await text.inputValue());
    await expect
      .poll(async () => (await second.run()).spec.data)
      .toEqual((await first.run()).spec.data);
  });

  it('of the Playground opens its settings, and says what could not be carried over', async () => {
    const lab = await opened();
    await paste(lab, 'https://playground.tensorflow.org/#dataset=xor&networkShape=6&fog=1');
    await expect
      .poll(async () => (await lab.run()).spec)
      .toMatchObject({ data: { dataset: 'xor' }, network: { layers: [{ units: 6 }] } });
    const report = lab.page.getByRole('dialog').getByRole('listitem');
    await expect.poll(() => report.allTextContents()).toContain('Not understood and left out: fog');
  });

  it('that is broken changes nothing and says why', async () => {
    const lab = await opened();
    const before = await lab.run();
    await lab.button('Share').click();
    for (const [text, why] of [
      ['nonsense', 'This is no set-up.'],
      ['bplab:1:eNq', 'The end of the text is missing.'],
      ['bplab:9:eNq', 'comes from a newer lab (version 9).'],
      [`bplab:1:${'A'.repeat(MOST_SHARED_CHARACTERS)}`, 'The text, or what is in it, is too large'],
    ] as const) {
      await lab.page.getByRole('textbox', { name: 'Open another one' }).fill(text);
      await lab.button('Open').click();
      const alert = lab.page.getByRole('alert');
      await expect.poll(() => alert.textContent()).toContain(why);
      expect(await alert.textContent()).toContain('Nothing was changed.');
      expect((await lab.run()).id).toBe(before.id);
    }
  });
});

describe('the trained network', () => {
  it('is taken along, and its weights come back; a file that does not fit is refused by name', async () => {
    const lab = await opened();
    await lab.button('Share').click();
    const take = async (name: string) => {
      const download = lab.page.waitForEvent('download');
      await lab.button(name).click();
      const file = await download;
      return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
    };
    expect((await take('ONNX')).name).toBe('network.onnx');
    expect((await take('Boundary, SVG')).bytes.toString()).toContain('<image');
    expect((await take('Boundary, PNG')).bytes.subarray(1, 4).toString()).toBe('PNG');
    const { name, bytes } = await take('Weights, JSON');
    expect(name).toBe('weights.json');

    const bring = async (buffer: Buffer) => {
      const chooser = lab.page.waitForEvent('filechooser');
      await lab.button('Weights from a file…').click();
      await (await chooser).setFiles({ name, mimeType: 'application/json', buffer });
    };
    const before = await lab.run();
    const { layers } = JSON.parse(bytes.toString()) as { layers: { weight: number[][] }[] };
    const narrower = JSON.stringify({ ...JSON.parse(bytes.toString()), layers: layers.slice(1) });
    await bring(Buffer.from(narrower));
    const alert = lab.page.getByRole('alert');
    await expect.poll(() => alert.textContent()).toContain('expected weights of 3 layers, got 2');
    expect((await lab.run()).id).toBe(before.id);

    await bring(bytes);
    await lab.page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect
      .poll(async () => (await lab.run()).spec.network.weights?.[0]?.weight)
      .toEqual(layers[0]?.weight);
  });
});

describe('the projector', () => {
  it('shows one part large by P, and Esc brings the panels back', async () => {
    const lab = await opened();
    const small = await lab.boundary.boundingBox();
    await lab.page.keyboard.press('p');
    await expect.poll(() => lab.slider('Learning rate').isVisible()).toBe(false);
    await expect
      .poll(async () => (await lab.boundary.boundingBox())?.width)
      .toBeGreaterThan(1.5 * (small?.width ?? NaN));
    await lab.page.keyboard.press('Escape');
    await expect.poll(() => lab.slider('Learning rate').isVisible()).toBe(true);
  });

  it('leaves the pictures of other workspaces alone on the screen', async () => {
    const { page } = await opened();
    await page.getByRole('tab', { name: en.workspaces.inspect }).click();
    const ways = page.getByRole('region', { name: en.inspect.baselines.title });
    await ways.waitFor();
    await page.keyboard.press('p');
    await ways.waitFor({ state: 'hidden' });
    const bar = page.getByRole('toolbar', { name: en.projector.title });
    expect(await bar.getByRole('button').count()).toBe(1);
    await page.keyboard.press('Escape');
    await ways.waitFor();
  });
});

describe('a hint', () => {
  it('says what the numbers show, and its remedy is an edit that can be undone', async () => {
    const lab = await opened();
    await openCard(lab, /^λ instead of size/);
    await expect.poll(async () => (await lab.run()).spec.network.layers.length).toBe(2);
    await lab.button('Play').click();
    const hint = lab.page.getByRole('complementary', { name: 'Hint' });
    await expect
      .poll(() => hint.getByRole('status').textContent())
      .toMatch(/^Train accuracy 100\.0%, test accuracy \d\d\.\d%/);
    await hint.getByRole('button', { name: 'Set λ to 0.01' }).click();
    await expect.poll(async () => (await lab.run()).inForce.regularizer.lambda).toBe(0.01);
    await lab.page.keyboard.press('Control+z');
    await expect.poll(async () => (await lab.run()).inForce.regularizer.lambda).toBe(0);
  });
});

async function opened(): Promise<LabPage> {
  const lab = await browser.open((await serve()).address);
  await lab.pause();
  return lab;
}

async function openCard(lab: LabPage, name: RegExp): Promise<void> {
  await lab.button('Gallery').click();
  await lab.page.getByRole('dialog').getByRole('button', { name }).click();
}

/** Where no text is being written. */
async function paste({ page }: LabPage, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
  }, text);
}
