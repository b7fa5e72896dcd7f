/** The page in a real browser: all that is measured of it. */
import type { RunSummary } from '@backprop-lab/core/contract';
import { availableParallelism, cpus } from 'node:os';
import { setTimeout as pass } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { connectTo, type LabClient } from '../e2e/labClient.ts';
import { launchBrowser, serveApp, type ServedApp } from '../harness/app.ts';
import { bundleSizes, type BundleSizes } from './bundle.ts';
import { measureCompare, type CompareMeasurements } from './compare.ts';
import { measureInspect, type InspectMeasurements } from './inspect.ts';
import { measureDesktop, type EventLoopDelay } from './desktop.ts';
import { endure, type Moment } from './endurance.ts';
import type { BenchFlags } from './flags.ts';
import { measurePanning, type Panning } from './panning.ts';
import { longestStandstill } from './pictures.ts';
import { sliderToPicture } from './slider.ts';
import { openTimed } from './start.ts';
import { quantile, spreadOf, type Spread } from './statistics.ts';
import { medianSpeed, trainingSpeed, type TrainingSpeed } from './training.ts';
import { openSession, watch, type Watched, type Watching } from './watching.ts';

const STARTS = 3;
const TRAINING_ROUNDS = 5;
/** What belongs to the start is over by then. */
const SETTLE_MS = 2000;
/** How long the picture is looked at once the slider rests. */
const AFTER_SLIDER_SECONDS = 8;

export interface UiMeasurements {
  readonly machine: { readonly cpu: string; readonly cores: number; readonly browser: string };
  readonly start: {
    /** From navigation to the first picture: a new server, a new browser. */
    readonly coldMs: number | null;
    /** The same again in that browser, which has the files. */
    readonly againMs: number | null;
  };
  readonly live: readonly LiveMeasurements[];
  readonly compare: CompareMeasurements;
  readonly inspect: InspectMeasurements;
  readonly panning: Panning;
  readonly training: { readonly watched: TrainingSpeed; readonly unwatched: TrainingSpeed };
  readonly bundle: BundleSizes;
  /** Of the desktop app's main process, one window watching. */
  readonly desktop: EventLoopDelay;
  readonly endurance?: readonly Moment[];
}

export interface LiveMeasurements {
  readonly runs: number;
  readonly watching: Watching;
  readonly sliderToPictureMs: Spread;
  /** The longest time that the picture stood still after the slider came to rest. */
  readonly standstillAfterSliderMs: number;
}

/** A served lab with a page that shows its arrival run. */
interface Bench extends Watched {
  readonly app: ServedApp;
  readonly client: LabClient;
  readonly run: RunSummary;
  readonly coldMs: number;
}

type Say = (line: string) => void;

export async function measureUi(
  { seconds, minutes }: BenchFlags,
  say: Say,
): Promise<UiMeasurements> {
  say('start …');
  const start = await measureStart();
  say('desktop, four runs …');
  const desktop = await measureDesktop(4, seconds);
  return withBench(async (bench) => ({
    machine: machineOf(bench.browser),
    start,
    live: [await measureLive(bench, 1, seconds, say), await measureLive(bench, 4, seconds, say)],
    ...(await inOneWindow(bench, async () => ({
      compare: await measureGrid(bench, seconds, say),
      inspect: await measureLayers(bench, seconds, say),
      panning: await measureGraph(bench, say),
    }))),
    ...(minutes !== undefined && { endurance: await measureEndurance(bench, minutes, say) }),
    training: await measureTraining(bench, seconds, say),
    bundle: bundleSizes(),
    desktop,
  }));
}

function machineOf(browser: Browser): UiMeasurements['machine'] {
  const cpu = cpus()[0]?.model ?? 'unknown';
  return { cpu, cores: availableParallelism(), browser: `Chromium ${browser.version()}` };
}

async function withBench<Result>(measure: (bench: Bench) => Promise<Result>): Promise<Result> {
  const app = await serveApp();
  const browser = await launchBrowser();
  try {
    const profile = await browser.newContext({
      locale: 'en',
      viewport: { width: 1280, height: 800 },
    });
    const { page, firstPictureMs } = await openTimed(profile, app.address);
    const client = await connectTo(app.address);
    const [run] = await client.runs();
    if (!run) throw new Error('the lab has no run');
    const session = await openSession(page);
    const result = await measure({
      app,
      browser,
      page,
      session,
      client,
      run,
      coldMs: firstPictureMs,
    });
    client.close();
    return result;
  } finally {
    await browser.close();
    await app.stop();
  }
}

async function measureStart(): Promise<UiMeasurements['start']> {
  const cold: number[] = [];
  const again: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    await withBench(async ({ app, page, coldMs }) => {
      cold.push(coldMs);
      again.push((await openTimed(page.context(), app.address)).firstPictureMs);
    });
  }
  return { coldMs: quantile(cold, 0.5), againMs: quantile(again, 0.5) };
}

/** Fills the lab up to so many runs that all play; the page shows the first. */
async function measureLive(
  bench: Bench,
  runs: number,
  seconds: number,
  say: Say,
): Promise<LiveMeasurements> {
  const { client, run } = bench;
  say(`${runs} live …`);
  const { length } = await client.runs();
  for (let more = length; more < runs; more++) {
    await client.call('createRun', { spec: { ...run.spec, seed: more }, play: true });
  }
  await pass(SETTLE_MS);
  return {
    runs,
    watching: await watch(bench, seconds),
    sliderToPictureMs: spreadOf(await sliderToPicture(bench.page)),
    standstillAfterSliderMs: await longestStandstill(bench.page, AFTER_SLIDER_SECONDS),
  };
}

/** While another page is measured, the bench's own shows nothing: two windows would share the machine. */
async function inOneWindow<Result>(
  { page, app }: Bench,
  measure: () => Promise<Result>,
): Promise<Result> {
  await page.goto('about:blank');
  const result = await measure();
  await page.goto(app.address);
  return result;
}

async function measureGrid(bench: Bench, seconds: number, say: Say): Promise<CompareMeasurements> {
  say('Compare, nine cells …');
  await removeOthers(bench);
  const { browser, page, client, app } = bench;
  return measureCompare(
    { browser, client, context: page.context(), address: app.address },
    seconds,
  );
}

async function measureLayers(
  bench: Bench,
  seconds: number,
  say: Say,
): Promise<InspectMeasurements> {
  say('Inspect, 2-64-64-64-3 …');
  const { browser, page, client, app, run } = bench;
  await client.call('pause', { run: run.id });
  const context = page.context();
  const measured = await measureInspect(
    { browser, client, context, address: app.address },
    seconds,
  );
  await removeOthers(bench);
  await client.call('play', { run: run.id });
  return measured;
}

async function measureGraph({ page, app }: Bench, say: Say): Promise<Panning> {
  say('a graph of 500 gates …');
  const { page: graph } = await openTimed(page.context(), app.address);
  const panning = await measurePanning(graph);
  await graph.close();
  return panning;
}

async function measureEndurance(bench: Bench, minutes: number, say: Say): Promise<Moment[]> {
  say(`endurance, ${minutes} min …`);
  await removeOthers(bench);
  return endure(bench, bench.app, minutes);
}

async function measureTraining(
  bench: Bench,
  seconds: number,
  say: Say,
): Promise<UiMeasurements['training']> {
  say('training, watched and unwatched …');
  await removeOthers(bench);
  const { app, client, page, run } = bench;
  const context = page.context();
  await page.close();
  const watched: TrainingSpeed[] = [];
  const unwatched: TrainingSpeed[] = [];
  // In turns, as the machine's own speed drifts by more than what is measured.
  for (let round = 0; round < TRAINING_ROUNDS; round++) {
    const { page: viewer } = await openTimed(context, app.address);
    await pass(SETTLE_MS);
    watched.push(await trainingSpeed(client, app, run.id, seconds / 2));
    await viewer.close();
    await pass(SETTLE_MS);
    unwatched.push(await trainingSpeed(client, app, run.id, seconds / 2));
  }
  return { watched: medianSpeed(watched), unwatched: medianSpeed(unwatched) };
}

async function removeOthers({ client, run }: Bench): Promise<void> {
  for (const { id } of await client.runs()) {
    if (id !== run.id) await client.call('removeRun', { run: id });
  }
}
