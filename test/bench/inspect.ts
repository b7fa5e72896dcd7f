/** The Inspect workspace while a network of three wide layers learns: the page's work, and what looking costs training. */
import { setTimeout as pass } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { makeArrivalSpec } from '../../renderer/stores/arrivalSpec.ts';
import type { LabClient } from '../e2e/labClient.ts';
import { openTimed } from './start.ts';
import { openSession, watchWork, type Work } from './watching.ts';

const SETTLE_MS = 4000;
const UNITS = [64, 64, 64];

export interface InspectMeasurements {
  readonly work: Work;
  /** Steps per second while nobody looks, and while Inspect is shown. */
  readonly trainingAlone: number;
  readonly trainingWatched: number;
}

interface InspectBench {
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly address: string;
  readonly client: LabClient;
}

/** The run stays, at rest. */
export async function measureInspect(
  { browser, context, address, client }: InspectBench,
  seconds: number,
): Promise<InspectMeasurements> {
  const arrival = makeArrivalSpec();
  const [hidden] = arrival.network.layers;
  if (hidden?.type !== 'dense') throw new Error('internal: the first layer is not dense');
  const layers = UNITS.map((units) => ({ ...hidden, units }));
  const spec = { ...arrival, network: { ...arrival.network, layers } };
  const { id } = await client.call('createRun', { spec, play: true });
  await client.call('setBench', { run: id });
  await pass(SETTLE_MS);
  const trainingAlone = await rateOf(client, id, seconds);
  const { page } = await openTimed(context, address);
  await showsInspect(page);
  await pass(SETTLE_MS);
  const session = await openSession(page);
  const trainingWatched = await rateOf(client, id, seconds);
  const work = await watchWork({ browser, page, session }, seconds);
  await page.close();
  await client.call('pause', { run: id });
  return { work, trainingAlone, trainingWatched };
}

async function showsInspect(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Inspect', exact: true }).click();
  await page.getByRole('heading', { name: 'The space through the layers' }).waitFor();
}

/** A run at rest tells its true step: it is paused for the moment of asking. */
async function rateOf(client: LabClient, run: string, seconds: number): Promise<number> {
  const from = await headAtRest(client, run);
  const startedAt = performance.now();
  await client.call('play', { run });
  await pass(1000 * seconds);
  const to = await headAtRest(client, run);
  const rate = (1000 * (to - from)) / (performance.now() - startedAt);
  await client.call('play', { run });
  return rate;
}

async function headAtRest(client: LabClient, run: string): Promise<number> {
  await client.call('pause', { run });
  const found = (await client.runs()).find(({ id }) => id === run);
  if (!found) throw new Error('the run is gone');
  return found.head;
}
