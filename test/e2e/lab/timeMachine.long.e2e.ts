/** Back and forth in the history of a run, and the way into another future. */
import { Run } from '@backprop-lab/core/training';
import { plainView, type LayerWeights, type RunSummary } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import type { LabClient } from '../labClient.ts';
import type { LabPage } from '../labPage.ts';
import { serve, useBrowser } from '../useBrowser.ts';

const browser = useBrowser();

describe('the history of a run', () => {
  it('shows the first step again, and every step after it, by keyboard', async () => {
    const lab = await learnedFor(200);
    const history = lab.slider('History');
    const end = await lab.figures();
    await history.press('Home');
    await expect.poll(() => lab.step()).toBe(0);
    await lab.expectStatus(/^Step 0 of \d/);
    await expect.poll(() => lab.figure('Train accuracy')).toBeLessThan(60);
    for (const step of [1, 2, 3]) {
      await history.press('ArrowRight');
      await expect.poll(() => lab.step()).toBe(step);
    }
    await history.press('End');
    await expect.poll(() => lab.figures()).toEqual(end);
    await lab.expectStatus('Paused');
  });

  it('has at every step the weights that a fresh run has there, to the bit', async () => {
    const lab = await learnedFor(300);
    const { id, spec } = await lab.run();
    const history = lab.slider('History');
    await history.press('Home');
    for (let press = 0; press < 7; press++) await history.press('PageUp');
    for (let press = 0; press < 3; press++) await history.press('ArrowRight');
    await expect.poll(() => lab.step()).toBe(73);
    const fresh = new Run({ ...spec, stop: { steps: 73 } });
    fresh.advance();
    for (const { weightName, weight } of await weightsOf(lab.client, id)) {
      expect(weight).toEqual(Float32Array.from(fresh.parameter(weightName)));
    }
  });

  it('is dragged through with the pointer, boundary and figures with it', async () => {
    const lab = await learnedFor(300);
    const [before, accuracy] = [await lab.picture(), await lab.figure('Train accuracy')];
    const thumb = await lab.slider('History').boundingBox();
    if (!thumb) throw new Error('the history has no place on the screen');
    const [x, y] = [thumb.x + thumb.width / 2, thumb.y + thumb.height / 2];
    await lab.page.mouse.move(x, y);
    await lab.page.mouse.down();
    await lab.page.mouse.move(x - 2000, y, { steps: 12 });
    await lab.page.mouse.up();
    await expect.poll(() => lab.step()).toBe(0);
    await lab.drawn();
    await expect.poll(() => lab.picture()).not.toBe(before);
    await expect.poll(() => lab.figure('Train accuracy')).toBeLessThan(accuracy);
  });
});

describe('playing from the past', () => {
  it('goes on in a new run; the old one stays, and undo goes back to it', async () => {
    const lab = await learnedFor(200);
    const old = await lab.run();
    await lab.slider('History').press('Home');
    await expect.poll(() => lab.step()).toBe(0);
    for (let press = 0; press < 2; press++) await lab.slider('History').press('PageUp');
    await expect.poll(() => lab.step()).toBe(20);
    await lab.button('Play').click();
    await lab.expectStatus('Learning');
    await expect.poll(async () => (await lab.run()).id).not.toBe(old.id);
    await lab.expectStepBeyond(40);
    expect((await find(lab, old.id)).head).toBe(old.head);
    await lab.button('Undo: play from the past').click();
    await expect.poll(async () => (await lab.run()).id).toBe(old.id);
  });

  it('has the old run’s history up to there, and the same future where nothing is changed', async () => {
    const lab = await learnedFor(200);
    const old = await lab.run();
    const past = await lab.client.history(old.id);
    await lab.slider('History').press('Home');
    await expect.poll(() => lab.step()).toBe(0);
    await lab.slider('History').press('PageUp');
    await expect.poll(() => lab.step()).toBe(10);
    await lab.button('Play').click();
    await expect.poll(async () => (await lab.run()).id).not.toBe(old.id);
    await lab.expectStepBeyond(60);
    await lab.pause();
    const branched = await lab.client.history((await lab.run()).id);
    expect(branched.slice(0, 50)).toEqual(past.slice(0, 50));
  });

  it('with another λ takes another course', async () => {
    const lab = await learnedFor(200);
    const old = await lab.run();
    await lab.slider('History').press('Home');
    await expect.poll(() => lab.step()).toBe(0);
    await lab.field('Regularization λ').fill('0.5');
    await lab.field('Regularization λ').press('Enter');
    await expect.poll(async () => (await lab.run()).id).not.toBe(old.id);
    await expect.poll(async () => (await lab.run()).inForce.regularizer.lambda).toBe(0.5);
    expect((await find(lab, old.id)).inForce.regularizer.lambda).not.toBe(0.5);
  });
});

async function learnedFor(steps: number): Promise<LabPage> {
  const { address } = await serve();
  const lab = await browser.open(address);
  await lab.expectStepBeyond(steps);
  await lab.pause();
  return lab;
}

async function find(lab: LabPage, id: string): Promise<RunSummary> {
  const run = (await lab.client.runs()).find((each) => each.id === id);
  if (run) return run;
  throw new Error(`run ${id} is gone`);
}

/** Of the step that the run shows now. */
async function weightsOf(client: LabClient, run: string): Promise<LayerWeights[]> {
  const first = new Promise<LayerWeights[]>((resolve) => {
    const leave = client.on('frame', (frame) => {
      if (frame.run !== run || !frame.weights) return;
      leave();
      resolve(frame.weights);
    });
  });
  const view = { ...plainView, weights: true };
  const { subscription } = await client.call('subscribe', { run, view });
  const weights = await first;
  await client.call('unsubscribe', { subscription });
  return weights;
}
