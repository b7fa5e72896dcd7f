/** The network built by hand: layers by pointer and by keys, refused drops, units and their numbers. */
import type { LayerSpec } from '@backprop-lab/core/contract';
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { LabPage } from '../labPage.ts';
import { serve, useBrowser } from '../useBrowser.ts';

const browser = useBrowser();

/** At rest, which also brings no hint that moves what the pointer is on its way to. */
async function opened(): Promise<LabPage> {
  const lab = await learning();
  await lab.rest();
  return lab;
}

async function learning(): Promise<LabPage> {
  const { address } = await serve();
  return browser.open(address);
}

const network = (lab: LabPage) => lab.page.getByRole('region', { name: 'Network' });
const palette = (lab: LabPage, name: string) => lab.button(`Add a layer: ${name}`);
const card = (lab: LabPage, name: string) => lab.page.getByRole('article', { name, exact: true });
const handle = (lab: LabPage, name: string) => lab.button(`Move ${name}`);
const said = (lab: LabPage) => lab.page.getByRole('status', { name: 'Order of the layers' });

/** `dense 20`, `residual(dense 20)` */
function words(layer: LayerSpec): string {
  if (layer.type === 'residual') return `residual(${layer.layers.map(words).join(' ')})`;
  return 'units' in layer ? `${layer.type} ${layer.units}` : layer.type;
}

/** The layers of the run that trains. */
async function expectLayers(lab: LabPage, wanted: string): Promise<void> {
  await expect
    .poll(async () => (await lab.run()).spec.network.layers.map(words).join(', '))
    .toBe(wanted);
}

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('what is dragged is not on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Between two cards, or a little above where they meet. */
async function gapBetween(lab: LabPage, before: string, after: string) {
  const [left, right] = [await middleOf(card(lab, before)), await middleOf(card(lab, after))];
  return { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 };
}

/** With real moves of the pointer; it is let go by the test. */
async function carry({ page }: LabPage, what: Locator, to: { x: number; y: number }) {
  const from = await middleOf(what);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 16 });
}

describe('a layer that is dragged', () => {
  it('into the network changes the parameters that are told, and the network that trains', async () => {
    const lab = await learning();
    await network(lab).getByText('255 parameters').waitFor();
    await carry(lab, palette(lab, 'Dense'), await gapBetween(lab, 'Dense 1', 'Dense 2'));
    await expect
      .poll(() => said(lab).textContent())
      .toBe('Dense: 2 → 20 → 8 → 8 → 3, 327 parameters');
    await expectLayers(lab, 'dense 20, dense 8');
    await lab.page.mouse.up();
    await network(lab).getByText('327 parameters').waitFor();
    await expectLayers(lab, 'dense 20, dense 8, dense 8');
    await lab.expectStatus('Learning');
    await lab.expectStepBeyond(0);
  });

  it('to another gap is moved, and out of the row removed', async () => {
    const lab = await opened();
    await carry(lab, handle(lab, 'Dense 1'), await gapBetween(lab, 'Dense 2', 'Output'));
    await expect.poll(() => said(lab).textContent()).toMatch(/: 2 → 8 → 20 → 3/);
    await lab.page.mouse.up();
    await expectLayers(lab, 'dense 8, dense 20');
    const outside = await middleOf(lab.boundary);
    await carry(lab, handle(lab, 'Dense 2'), outside);
    await expect.poll(() => said(lab).textContent()).toMatch(/^Let go to remove Dense 2/);
    await lab.page.mouse.up();
    await expectLayers(lab, 'dense 8');
  });

  it('to where it makes no sense is told why before it is let go, and then nothing changes', async () => {
    const lab = await opened();
    await carry(lab, palette(lab, 'Residual'), await gapBetween(lab, 'Dense 1', 'Dense 2'));
    await expect.poll(() => said(lab).textContent()).toMatch(/: 2 → 20 → 20 → 8 → 3/);
    await lab.page.mouse.up();
    await expectLayers(lab, 'dense 20, residual(dense 20), dense 8');
    await carry(lab, palette(lab, 'Residual'), await middleOf(card(lab, 'Dense 2.1')));
    await expect
      .poll(() => said(lab).textContent())
      .toBe('Not here: a residual block cannot stand within a residual block.');
    await lab.page.mouse.up();
    await expectLayers(lab, 'dense 20, residual(dense 20), dense 8');
  });
});

describe('a layer by keys', () => {
  it('is picked up, moved from gap to gap and put down', async () => {
    const lab = await opened();
    await palette(lab, 'Dropout').press('Enter');
    await expect.poll(() => said(lab).textContent()).toMatch(/^Dropout: 2 → 20 → 8 → 8 → 3/);
    await palette(lab, 'Dropout').press('ArrowLeft');
    await expect.poll(() => said(lab).textContent()).toMatch(/^Dropout: 2 → 20 → 20 → 8 → 3/);
    await palette(lab, 'Dropout').press('Enter');
    await expectLayers(lab, 'dense 20, dropout, dense 8');
    await expect.poll(() => said(lab).textContent()).toBe('Dropout 2 added.');
    await expect.poll(() => focusedName(lab)).toBe('Move Dropout 2');
  });

  it('is let go by Escape, and nothing changes', async () => {
    const lab = await opened();
    await handle(lab, 'Dense 1').press('Enter');
    await handle(lab, 'Dense 1').press('ArrowRight');
    await handle(lab, 'Dense 1').press('Escape');
    await expect.poll(() => said(lab).textContent()).toBe('Nothing changed.');
    await expectLayers(lab, 'dense 20, dense 8');
  });

  it('moves with Alt and an arrow, is doubled and removed, and each is taken back', async () => {
    const lab = await opened();
    await handle(lab, 'Dense 1').press('Alt+ArrowRight');
    await expectLayers(lab, 'dense 8, dense 20');
    await expect.poll(() => focusedName(lab)).toBe('Move Dense 2');
    await handle(lab, 'Dense 2').press('Control+d');
    await expectLayers(lab, 'dense 8, dense 20, dense 20');
    await card(lab, 'Dense 3').waitFor();
    await handle(lab, 'Dense 1').press('Delete');
    await expectLayers(lab, 'dense 20, dense 20');
    await lab.page.getByRole('button', { name: /^Undo/ }).click();
    await expectLayers(lab, 'dense 8, dense 20, dense 20');
  });
});

describe('a card', () => {
  it('of the input gives the network other features, and keeps the last one', async () => {
    const lab = await opened();
    const feature = (name: string) =>
      card(lab, 'Input').getByRole('button', { name: `Input feature ${name}`, pressed: true });
    await card(lab, 'Input').getByText('x₁x₂', { exact: true }).click();
    const featuresOf = async () => (await lab.run()).spec.network.features;
    await expect.poll(featuresOf).toEqual(['x1', 'x2', 'x1x2']);
    await network(lab).getByText('3 → 20 → 8 → 3').waitFor();
    await feature('x₂').click();
    await feature('x₁x₂').click();
    await expect.poll(featuresOf).toEqual(['x1']);
    await feature('x₁').press('Enter');
    await expect.poll(featuresOf).toEqual(['x1']);
  });

  it('takes more units than it shows, and says how many it shows', async () => {
    const lab = await opened();
    const units = card(lab, 'Dense 1').getByRole('textbox', { name: 'Units, typed' });
    await units.fill('256');
    await units.press('Enter');
    await expectLayers(lab, 'dense 256, dense 8');
    await card(lab, 'Dense 1').getByText('24 of 256 units, the largest weights').waitFor();
    await network(lab).getByText('192 of 2,048 weights').waitFor();
  });

  it('has a bias, an initializer and a regularizer of its own behind its button', async () => {
    const lab = await opened();
    await lab.button('More of Dense 1').click();
    const panel = lab.page.getByRole('dialog', { name: 'More of Dense 1' });
    await panel.getByRole('checkbox', { name: 'Bias' }).click();
    await network(lab).getByText('235 parameters').waitFor();
    await panel.getByRole('combobox', { name: /^First weights/ }).click();
    await lab.page.getByRole('option', { name: 'Xavier uniform' }).click();
    await expect
      .poll(async () => (await lab.run()).spec.network.layers[0])
      .toMatchObject({ bias: false, initializer: { name: 'xavierUniform' } });
  });
});

describe('a unit', () => {
  it('that is pointed at shows its numbers, as the engine has them; a typed one holds', async () => {
    const lab = await opened();
    await lab.settle();
    const panel = lab.page.getByRole('region', { name: 'Unit', exact: true });
    await panel.getByText(/^Point at a unit/).waitFor();
    await card(lab, 'Output').getByRole('button', { name: 'Score 2' }).click();
    const run = await lab.run();
    const unit = { layer: 3, unit: 1 };
    const details = () => lab.client.call('unitDetails', { run: run.id, unit });
    const bias = panel.getByRole('button', { name: /^Bias: / });
    await expect.poll(() => bias.textContent()).toBe(asShown((await details()).bias?.value ?? NaN));
    await expect.poll(() => panel.getByRole('listitem').count()).toBe(1 + 8);
    await bias.click();
    const field = panel.getByRole('textbox', { name: 'Bias, typed' });
    await field.fill('0.75');
    await field.press('Enter');
    await expect.poll(async () => (await details()).bias?.value).toBe(0.75);
    await expect.poll(() => bias.textContent()).toBe('0.75');
    await lab.page.getByRole('button', { name: /^Undo/ }).click();
    await expect.poll(async () => (await details()).bias?.value).not.toBe(0.75);
  });
});

function focusedName({ page }: LabPage): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
}

const asShown = (value: number) => String(Number(value.toPrecision(3))).replace('-', '−');
