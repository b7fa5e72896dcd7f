/** The lecture's figure while it learns: the page's work with nine cells in view, and the Lab's slider beside them. */
import { sweepPreset, type SweepSpec } from '@backprop-lab/core/contract';
import { setTimeout as pass } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { LabClient } from '../e2e/labClient.ts';
import { sliderToPicture } from './slider.ts';
import { openTimed } from './start.ts';
import { spreadOf, type Spread } from './statistics.ts';
import { openSession, watchWork, type Work } from './watching.ts';

/** What belongs to the start, and the first hundred steps, at each of which all is measured. */
const SETTLE_MS = 8000;

export interface CompareMeasurements {
  readonly runs: number;
  readonly work: Work;
  /** Of the grid's cells all together. */
  readonly picturesPerSecond: number;
  /** Of each of them. */
  readonly stepsPerSecond: number;
  /** In the Lab, while the cells learn on. */
  readonly sliderToPictureMs: Spread;
}

interface CompareBench {
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly address: string;
  readonly client: LabClient;
}

export async function measureCompare(
  { browser, context, address, client }: CompareBench,
  seconds: number,
): Promise<CompareMeasurements> {
  const spec = endless(sweepPreset('lambdaNotSize'));
  const { id, cells } = await client.call('createSweep', { spec, play: true });
  const { page } = await openTimed(context, address);
  await showsCompare(page);
  await pass(SETTLE_MS);
  const session = await openSession(page);
  const before = await headOf(client);
  const picturesPerSecond = (await page.evaluate(countPictures, seconds)) / seconds;
  const stepsPerSecond = ((await headOf(client)) - before) / seconds;
  const work = await watchWork({ browser, page, session }, seconds);
  await page.getByRole('tab', { name: 'Lab' }).click();
  const sliderToPictureMs = spreadOf(await sliderToPicture(page));
  await page.close();
  await client.call('removeSweep', { sweep: id });
  const runs = cells.reduce((count, cell) => count + cell.runs.length, 0);
  return { runs, work, picturesPerSecond, stepsPerSecond, sliderToPictureMs };
}

function endless(spec: SweepSpec): SweepSpec {
  if (spec.kind !== 'grid') return spec;
  return { ...spec, base: { ...spec.base, stop: { steps: 1_000_000_000 } } };
}

async function showsCompare(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Compare' }).click();
  await page.getByRole('status', { name: 'State of the comparison' }).getByText('learn').waitFor();
}

async function headOf(client: LabClient): Promise<number> {
  const { sweeps } = await client.call('sweeps', {});
  return sweeps[0]?.head ?? 0;
}

/** In the page: how many pictures of cells are drawn in so many seconds. */
async function countPictures(seconds: number): Promise<number> {
  const { prototype } = CanvasRenderingContext2D;
  const draw = Reflect.get(prototype, 'putImageData') as (...args: unknown[]) => void;
  let pictures = 0;
  // Nameless, as tsx has named functions call a helper of its own.
  Reflect.set(
    prototype,
    'putImageData',
    (() =>
      function (this: CanvasRenderingContext2D, ...args: unknown[]) {
        if (this.canvas.closest('[data-cell]')) pictures++;
        draw.apply(this, args);
      })(),
  );
  await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
  Reflect.set(prototype, 'putImageData', draw);
  return pictures;
}
