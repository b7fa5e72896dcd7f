/** All cells together: paused at one step, stepped, begun again, to the bit, and with a run of the Lab beside them. */
import { isDeepStrictEqual } from 'node:util';
import { cellsOf, sweepPreset } from '@backprop-lab/core/contract';
import { expect, it } from 'vitest';
import { Run } from '../../../core/training/index.ts';
import { en } from '../../../renderer/locales/en.ts';
import { openCompare, type ComparePage } from '../comparePage.ts';
import { connectTo } from '../labClient.ts';
import { useBrowser, useServer } from '../useBrowser.ts';

const browser = useBrowser();
const server = useServer();
const LARGE = 'units 20 · λ 0.01';

it('cells of a comparison stand at one step whenever it is paused, with the numbers of runs alone', async () => {
  await begin();
  const compare = await openCompare(browser, server.address);
  await expect.poll(() => compare.cells.count()).toBe(9);
  // Steps are no column where all are the same, and only what differs is shown.
  await compare.page.getByRole('checkbox', { name: en.sweep.differing }).click();
  await expect.poll(() => headOf(compare)).toBeGreaterThan(100);
  await labGoesOn(compare);
  const step = await pause(compare);
  await compare.button(en.run.oneStep).click();
  await expectAllAt(compare, step + 1);

  await expectNumbersOfRunsAlone(compare, step + 1);

  await compare.button(en.sweep.cellMenu.replace('{name}', LARGE)).click();
  await compare.page
    .getByRole('menuitem', { name: new RegExp(`^${en.cellActions.restart}`) })
    .click();
  await expect
    .poll(async () => (await compare.column(en.run.step)).map(whole).sort((a, b) => a - b)[0])
    .toBe(0);
  await compare.button(en.run.oneStep).click();
  await expectAllAt(compare, step + 2);
  await expectNumbersOfRunsAlone(compare, step + 2);
});

/** The lecture's figure, without an end. */
async function begin(): Promise<void> {
  const spec = sweepPreset('lambdaNotSize');
  if (spec.kind !== 'grid') throw new Error('the figure is no grid');
  const base = { ...spec.base, stop: { steps: 1_000_000_000 } };
  const client = await connectTo(server.address);
  await client.call('createSweep', { spec: { ...spec, base }, play: true });
  client.close();
}

const whole = (text: string) => Number(text.replaceAll(',', ''));

async function headOf(compare: ComparePage): Promise<number> {
  return (await compare.sweep()).head;
}

/** @returns the step at which all cells stand, once the last of them has come to rest and said so */
async function pause(compare: ComparePage): Promise<number> {
  await compare.button(en.run.pause).click();
  await expect.poll(() => compare.status.textContent()).toContain(en.states.paused);
  expect((await compare.sweep()).isPlaying).toBe(false);
  await expect
    .poll(() => standingOf(compare))
    .toSatisfy(({ shown, step, head }) => {
      return step === head && isDeepStrictEqual(shown, [step]);
    });
  return (await compare.sweep()).step;
}

async function expectAllAt(compare: ComparePage, step: number): Promise<void> {
  await expect.poll(async () => (await standingOf(compare)).shown).toEqual([step]);
}

async function standingOf(compare: ComparePage) {
  const shown = [...new Set((await compare.column(en.run.step)).map(whole))];
  const { step, head } = await compare.sweep();
  return { shown, step, head };
}

/** The run that the Lab arrived with learns on beside nine cells. */
async function labGoesOn({ lab: { client } }: ComparePage): Promise<void> {
  const [run] = await client.runs();
  if (!run) throw new Error('the lab has no run');
  const before = (await client.history(run.id)).at(-1)?.step ?? 0;
  await expect
    .poll(async () => (await client.history(run.id)).at(-1)?.step)
    .toBeGreaterThan(before);
}

async function expectNumbersOfRunsAlone(compare: ComparePage, step: number): Promise<void> {
  const { id, spec } = await compare.sweep();
  for (const { index, specs } of cellsOf(spec).filter((_, i) => i % 4 === 0)) {
    const seed = index % specs.length;
    const own = specs[seed];
    if (!own) throw new Error('a cell without this repetition');
    const alone = new Run(own);
    alone.advance({ until: step });
    const input = { sweep: id, cell: index, seed };
    const { history } = await compare.lab.client.call('cellHistory', input);
    expect(history).toEqual(alone.history);
  }
}
