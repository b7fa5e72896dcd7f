/** What saving costs: ten runs of 100,000 steps, while all of them learn on. */
import { PROTOCOL_VERSION } from '@backprop-lab/core/contract';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pass } from 'node:timers/promises';
import { createLabService } from '../../electron/lab/index.ts';
import { makeArrivalSpec } from '../../renderer/stores/arrivalSpec.ts';
import { TestViewer } from '../harness/viewer.ts';
import { quantile } from './statistics.ts';

const RUNS = 10;
const STEPS = 100_000;
const UNITS = 100;
const REPEATS = 7;
/** Training is counted for so long, with a save at the beginning of it and without. */
const WINDOW_MS = 2000;

export interface SavingCost {
  readonly runs: number;
  readonly stepsPerRun: number;
  readonly bytes: number;
  /** Milliseconds from the order to the file; the median and the longest. */
  readonly saveMs: number;
  readonly longestSaveMs: number;
  /** The longest that the service's own thread was held up while it saved. */
  readonly heldUpMs: number;
  /** Steps per second of all runs together, medians of windows that take turns. */
  readonly trainingRate: number;
  readonly trainingRateWhileSaving: number;
}

export async function measureSaving(say: (line: string) => void): Promise<SavingCost> {
  const folder = mkdtempSync(join(tmpdir(), 'backprop-lab-bench-'));
  const lab = createLabService();
  try {
    const viewer = new TestViewer(lab);
    await viewer.call('hello', { protocol: PROTOCOL_VERSION });
    say(`${RUNS} runs learn ${STEPS} steps …`);
    await learn(viewer);
    const file = join(folder, 'evening.bplab');
    const alone: number[] = [];
    const beside: number[] = [];
    const saves: number[] = [];
    const delays: number[] = [];
    const save = async () => {
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      const startedAt = performance.now();
      await lab.project.saveAs(file, true);
      saves.push(performance.now() - startedAt);
      delay.disable();
      delays.push(delay.max / 1e6 - 1);
    };
    for (let i = 0; i < REPEATS; i++) {
      alone.push(await rateOf(viewer, () => Promise.resolve()));
      beside.push(await rateOf(viewer, save));
    }
    return {
      ...{ runs: RUNS, stepsPerRun: STEPS, bytes: statSync(file).size },
      saveMs: quantile(saves, 0.5) ?? NaN,
      longestSaveMs: Math.max(...saves),
      heldUpMs: Math.max(...delays),
      trainingRate: quantile(alone, 0.5) ?? NaN,
      trainingRateWhileSaving: quantile(beside, 0.5) ?? NaN,
    };
  } finally {
    await lab.close();
    rmSync(folder, { recursive: true });
  }
}

async function learn(viewer: TestViewer): Promise<void> {
  const arrival = makeArrivalSpec();
  const [hidden] = arrival.network.layers;
  if (hidden?.type !== 'dense') throw new Error('internal: the first layer is not dense');
  const network = { ...arrival.network, layers: [{ ...hidden, units: UNITS }] };
  const began = Array.from({ length: RUNS }, async (_, seed) => {
    const spec = { ...arrival, network, seed };
    const { id } = await viewer.call('createRun', { spec, play: false });
    const there = viewer.next('runChanged', (run) => run.id === id && run.head === STEPS);
    await viewer.call('step', { run: id, steps: STEPS });
    await there;
  });
  await Promise.all(began);
}

/** @param meanwhile begins with the window */
async function rateOf(viewer: TestViewer, meanwhile: () => Promise<void>): Promise<number> {
  const before = await headsAtRest(viewer);
  for (const { id } of await runsOf(viewer)) await viewer.call('play', { run: id });
  const startedAt = performance.now();
  await Promise.all([pass(WINDOW_MS), meanwhile()]);
  const seconds = (performance.now() - startedAt) / 1000;
  return ((await headsAtRest(viewer)) - before) / seconds;
}

/** Only a run that rests tells its true step. */
async function headsAtRest(viewer: TestViewer): Promise<number> {
  for (const { id, status } of await runsOf(viewer)) {
    if (status.kind !== 'playing') continue;
    const rests = viewer.next('runChanged', (run) => run.id === id && run.status.kind === 'paused');
    await viewer.call('pause', { run: id });
    await rests;
  }
  return (await runsOf(viewer)).reduce((sum, { head }) => sum + head, 0);
}

async function runsOf(viewer: TestViewer) {
  const { runs } = await viewer.call('hello', { protocol: PROTOCOL_VERSION });
  return runs;
}

export function formatSaving(cost: SavingCost): string {
  const rate = (value: number) => `${Math.round(value).toLocaleString('en')} steps/s`;
  return [
    `${cost.runs} runs of ${cost.stepsPerRun} steps, ${(cost.bytes / 1e6).toFixed(1)} MB, all learning on:`,
    `saved in             ${cost.saveMs.toFixed(0)} ms, at most ${cost.longestSaveMs.toFixed(0)} ms`,
    `own thread held up   ${cost.heldUpMs.toFixed(0)} ms at most`,
    `training             ${rate(cost.trainingRate)}`,
    `… in two seconds with a save  ${rate(cost.trainingRateWhileSaving)}`,
  ].join('\n');
}
