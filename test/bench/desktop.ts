/** The desktop app's main process: how long its event loop is held up while runs train and a window watches. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { root } from '../../electron/serve/places.ts';
import { makeArrivalSpec } from '../../renderer/stores/arrivalSpec.ts';
import { launch } from '../harness/electron/launch.ts';
import { quit } from '../harness/electron/quit.ts';

const SETTLE_MS = 2000;

export interface EventLoopDelay {
  readonly runs: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** The longest of a process beside it that does nothing: what the machine itself holds up. */
  readonly idleMax: number;
}

type Delay = Omit<EventLoopDelay, 'runs' | 'idleMax'>;

/** Through the double of Electron, whose own work for the page is part of what is measured. */
export async function measureDesktop(runs: number, seconds: number): Promise<EventLoopDelay> {
  const user = mkdtempSync(join(tmpdir(), 'backprop-lab-bench-'));
  const app = await launch({ args: ['.', `--user-data-dir=${user}`], cwd: root });
  try {
    const page = await app.firstWindow();
    await isLearning(page);
    const specs = Array.from({ length: runs - 1 }, (_, i) => ({ ...makeArrivalSpec(), seed: i }));
    await page.evaluate(createRuns, specs);
    // The page's line was used for something else: a new document shows the first run again.
    await page.reload();
    await isLearning(page);
    await pass(SETTLE_MS);
    const [delay, idle] = await Promise.all([
      app.evaluate(eventLoopDelay, seconds),
      idleDelay(seconds),
    ]);
    return { runs, ...delay, idleMax: idle.max };
  } finally {
    await quit(app);
    rmSync(user, { recursive: true, force: true });
  }
}

async function idleDelay(seconds: number): Promise<Delay> {
  const code = `(${String(eventLoopDelay)})(null, ${seconds}).then((it) => console.log(JSON.stringify(it)))`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', code]);
  return JSON.parse(stdout) as Delay;
}

async function isLearning(page: Page): Promise<void> {
  await page.getByRole('status').getByText('Learning').waitFor();
}

/** In the page. */
async function createRuns(specs: object[]): Promise<void> {
  const bridge = Reflect.get(window, 'backpropLab') as {
    send(message: unknown): void;
    onMessage(listener: (message: { kind: string }) => void): void;
  };
  let answers = 0;
  await new Promise<void>((resolve) => {
    bridge.onMessage(({ kind }) => {
      if (kind === 'result' && ++answers === specs.length) resolve();
    });
    for (const [i, spec] of specs.entries()) {
      const input = { spec, play: true };
      bridge.send({ kind: 'call', id: 1000 + i, name: 'createRun', input });
    }
  });
}

/** In the main process. @returns milliseconds */
async function eventLoopDelay(_electron: unknown, seconds: number): Promise<Delay> {
  const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
  // The histogram counts from one tick of the timer to the next: an idle loop shows its resolution.
  const resolution = 1;
  const histogram = monitorEventLoopDelay({ resolution });
  histogram.enable();
  await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
  histogram.disable();
  const [p50 = NaN, p99 = NaN, max = NaN] = [
    histogram.percentile(50),
    histogram.percentile(99),
    histogram.max,
  ].map((nanoseconds) => nanoseconds / 1e6 - resolution);
  return { p50, p99, max };
}
