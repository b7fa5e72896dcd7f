/** A way through Inspect: the space, the units, the layers, the loss around, other ways to predict, the report. */
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeArrivalSpec } from '../../../renderer/stores/arrivalSpec.ts';
import { en } from '../../../renderer/locales/en.ts';
import { openInspect, type InspectPage } from '../inspectPage.ts';
import { useBrowser, useServer } from '../useBrowser.ts';

const said = en.inspect;
const browser = useBrowser();
const server = useServer();

async function openPaused(): Promise<InspectPage> {
  const inspect = await openInspect(browser, server.address);
  await inspect.lab.rest();
  await inspect.expectStatus(en.states.paused);
  return inspect;
}

describe('Inspect', () => {
  let inspect: InspectPage;
  beforeEach(async () => {
    inspect = await openPaused();
  });

  it('shows the space live, walks through it, and lets one choose its axes', async () => {
    const { page, stages, lab } = inspect;
    const hidden = (await lab.run()).spec.network.layers.length;
    await expect.poll(() => stages.count()).toBe(hidden + 2);

    const picture = stages.nth(1).getByRole('img');
    const before = await inspect.pixels(picture);
    await inspect.leaveFocus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => inspect.pixels(picture)).not.toBe(before);

    await page.getByRole('button', { name: /: axes of After Dense 1/ }).click();
    await inspect.choose(said.space.axes, said.space.units);
    await inspect.select(said.space.across, '3');
    await page.keyboard.press('Escape');
    await expect.poll(() => stages.nth(1).textContent()).toContain('units 3, 2');

    await inspect.button(said.space.walk).click();
    const place = inspect.slider(said.space.place);
    await expect.poll(() => place.getAttribute('aria-valuetext')).toBe('Input (x₁, x₂)');
    await place.focus();
    await page.keyboard.press('ArrowRight');
    const told = () => place.getAttribute('aria-valuetext');
    await expect.poll(told).toBe('from Input to After Dense 1 · ReLU');
    await page.keyboard.press('End');
    await expect.poll(told).toMatch(/^Scores/);
    await page.keyboard.press('Escape');
    await expect.poll(() => stages.count()).toBe(hidden + 2);
    // By keys alone: in, and out again to where it began.
    const focused = page.locator(':focus');
    await expect.poll(() => focused.textContent()).toBe(said.space.walk);
    await page.keyboard.press('Enter');
    await place.waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => focused.textContent()).toBe(said.space.walk);
    await expect.poll(() => stages.count()).toBe(hidden + 2);
  });

  it('turns a unit off for a look, and the run keeps it', async () => {
    const panel = await inspect.panel('units');
    const tiles = panel.getByRole('group', { name: said.units.maps }).getByRole('button');
    await tiles.first().click();
    await inspect.button(said.units.turnOff).click();
    const compared = inspect.article('Turned off: 1');
    await expect.poll(() => compared.getByRole('definition').count()).toBe(6);
    const figures = () => compared.getByRole('definition').allTextContents();
    await expect.poll(figures).toSatisfy((each: string[]) => each[0] !== each[3]);
    const { client } = inspect.lab;
    const { id } = await inspect.lab.run();
    const units = [{ layer: 1, unit: 0 }];
    const told = await client.call('inspectWithout', { run: id, units, size: 16 });
    expect(Number((await figures())[3])).toBeCloseTo(told.without.train.loss ?? NaN, 2);

    await tiles.nth(1).focus();
    await inspect.page.keyboard.press('Delete');
    await inspect.article('Turned off: 2').waitFor();
    await inspect.button(said.units.allOn).click();
    await inspect.article(said.units.compare).waitFor();
    expect((await inspect.lab.run()).spec.events).toEqual([]);

    await panel.getByRole('searchbox').fill('2.');
    await expect.poll(() => tiles.count()).toBe(8);
  });

  it('shows what another function does to the layers, and undo brings the old one back', async () => {
    const panel = await inspect.panel('layers');
    await inspect.choose(said.layers.quantity, said.quantities.activationGradients);
    await panel.getByRole('img', { name: /^gradients of Dense 1 · ReLU/ }).waitFor();
    await inspect.select(said.layers.activation, en.activations.sigmoid);
    await panel.getByRole('img', { name: /^gradients of Dense 2 · Sigmoid/ }).waitFor();
    await expect
      .poll(async () => {
        const { layers } = (await inspect.lab.run()).inForce.network;
        return layers.map((layer) => 'activation' in layer && layer.activation);
      })
      .toEqual(['sigmoid', 'sigmoid']);
    await inspect.leaveFocus();
    await inspect.page.keyboard.press('Control+z');
    await panel.getByRole('img', { name: /^gradients of Dense 2 · ReLU/ }).waitFor();
    await inspect.choose(said.layers.quantity, said.quantities.updates);
    await panel.getByRole('img', { name: /^Ratio of the next update/ }).waitFor();
  });

  it('finds units that are all alike, and helps', async () => {
    const { client } = inspect.lab;
    const spec = makeArrivalSpec();
    const zeros = {
      ...spec,
      network: { ...spec.network, initializer: { name: 'zeros' as const } },
    };
    const old = await inspect.lab.run();
    await client.call('createRun', { spec: zeros, play: false, replaces: old.id });
    const findings = inspect.region(said.findings.title);
    await expect.poll(() => findings.textContent()).toContain('all 20 units are alike');
    await findings.getByRole('button', { name: en.remedies.initializer }).first().click();
    await expect
      .poll(async () => (await inspect.lab.run()).inForce.network.initializer)
      .toEqual({ name: 'he' });
    await expect.poll(() => findings.textContent()).not.toContain('units are alike');
  });

  it('draws the loss around the weights, with the run’s own loss in the middle', async () => {
    // A path needs states that were kept.
    await inspect.lab.client.call('step', { run: (await inspect.lab.run()).id, steps: 200 });
    await expect.poll(async () => (await inspect.lab.run()).step).toBeGreaterThanOrEqual(200);
    await inspect.expectStatus(en.states.paused);
    const panel = await inspect.panel('surface');
    const contours = panel.getByRole('article', { name: said.surface.contours });
    await contours.waitFor();
    const middle = /, ([\d.e+-]+) in the middle/;
    const label = () => contours.getByRole('img').getAttribute('aria-label');
    await expect.poll(label).toMatch(middle);
    const words = (await label()) ?? '';
    const loss = middle.exec(words)?.[1];
    const { id } = await inspect.lab.run();
    const last = (await inspect.lab.client.call('inspectWithout', { run: id, units: [], size: 16 }))
      .whole;
    // Data and regularization together are no less than the data's loss alone.
    expect(Number(loss)).toBeGreaterThanOrEqual((last.train.loss ?? NaN) - 0.001);
    await inspect.choose(said.surface.directions, said.surface.path);
    await expect.poll(label).not.toBe(words);
  });

  it('measures the same points three ways, and says where there are too few for k', async () => {
    const panel = await inspect.panel('baselines');
    await panel.getByRole('img').nth(2).waitFor();
    const table = inspect.region(said.baselines.title);
    await expect.poll(() => table.getByRole('row').count()).toBe(4);
    const field = panel.getByRole('textbox', { name: said.baselines.k });
    await field.fill('5000');
    await field.press('Enter');
    await expect.poll(() => panel.textContent()).toContain(said.wayReasons.tooFewPoints);
    await expect.poll(() => table.textContent()).toContain('5000-nearest');
  });

  it('saves a health report of the run', async () => {
    const downloaded = inspect.page.waitForEvent('download');
    await inspect.button(said.report.title).click();
    const download = await downloaded;
    expect(download.suggestedFilename()).toMatch(/\.zip$/);
    const files = unzipSync(await readFile(await download.path()));
    const report = Object.keys(files).find((name) => name.endsWith('.md'));
    expect(report).toBeDefined();
    expect(Object.keys(files).filter((name) => name.endsWith('.png')).length).toBeGreaterThan(0);
  });

  it('asks nothing while another workspace is shown', async () => {
    const { page } = inspect;
    await page.keyboard.press('Alt+Digit3');
    await page.getByRole('tab', { name: en.workspaces.lab }).click();
    await inspect.lab.boundary.waitFor();
    await expect.poll(() => inspect.stages.first().isVisible()).toBe(false);
    await page.getByRole('tab', { name: en.workspaces.inspect }).click();
    await inspect.stages.first().waitFor();
  });
});

describe('a network without hidden layers', () => {
  it('is shown with its straight lines, and said to have no units', async () => {
    const inspect = await openPaused();
    const spec = makeArrivalSpec();
    const straight = { ...spec, network: { ...spec.network, layers: [] } };
    const old = await inspect.lab.run();
    await inspect.lab.client.call('createRun', { spec: straight, play: false, replaces: old.id });
    await expect.poll(() => inspect.stages.count()).toBe(2);
    await expect.poll(() => inspect.space.textContent()).toContain(said.space.straight);
    const panel = await inspect.panel('units');
    await expect.poll(() => panel.textContent()).toContain(said.units.none);
  });
});
