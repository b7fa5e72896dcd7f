/** How much faster a comparison is with two workers than with one, as `lab sweep` trains it. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { cellsOf, sweepPreset, type SweepSpec } from '@backprop-lab/core/contract';
import { jobsOf } from '../../electron/cli/sweep/jobs.ts';
import { SweepPool } from '../../electron/cli/sweep/pool.ts';
import { root } from '../../electron/serve/places.ts';
import { quantile } from './statistics.ts';

/** The thread as it is installed: from its source it would first be compiled, beside the other one's work. */
const builtWorker = join(root, 'out', 'main', 'sweep.worker.js');
/** Long enough that starting threads does not count, as in a comparison that one waits for. */
const STEPS = 60_000;
const REPEATS = 3;

export interface SweepSpeed {
  readonly runs: number;
  readonly stepsPerRun: number;
  /** Updates per second of all runs together, median of some repeats that take turns. */
  readonly oneWorker: number;
  readonly twoWorkers: number;
  readonly ratio: number;
}

export async function measureSweep(say: (line: string) => void): Promise<SweepSpeed> {
  const sweep = lecture();
  const runs = cellsOf(sweep).reduce((count, { specs }) => count + specs.length, 0);
  const [one, two]: [number[], number[]] = [[], []];
  for (let i = 0; i < REPEATS; i++) {
    one.push((runs * STEPS) / (await secondsWith(sweep, 1)));
    two.push((runs * STEPS) / (await secondsWith(sweep, 2)));
    say(`${i + 1} of ${REPEATS} times with one and with two workers`);
  }
  const [oneWorker, twoWorkers] = [quantile(one, 0.5) ?? NaN, quantile(two, 0.5) ?? NaN];
  return { runs, stepsPerRun: STEPS, oneWorker, twoWorkers, ratio: twoWorkers / oneWorker };
}

function lecture(): SweepSpec {
  const preset = sweepPreset('lambdaNotSize');
  if (preset.kind !== 'grid') throw new Error('internal: the lecture’s figure is a grid');
  return { ...preset, base: { ...preset.base, stop: { steps: STEPS } } };
}

async function secondsWith(sweep: SweepSpec, workers: number): Promise<number> {
  const pool = new SweepPool(
    jobsOf(sweep, 0),
    { onDone: () => undefined, onProgress: () => undefined },
    () => new Worker(builtWorker),
  );
  const startedAt = performance.now();
  await pool.run(workers);
  return (performance.now() - startedAt) / 1000;
}

export function formatSweepSpeed({ runs, stepsPerRun, ...speed }: SweepSpeed): string {
  const rate = (value: number) => `${Math.round(value).toLocaleString('en')} steps/s`;
  return [
    `${runs} runs of ${stepsPerRun} steps, the lecture's figure:`,
    `one worker   ${rate(speed.oneWorker)}`,
    `two workers  ${rate(speed.twoWorkers)}, ${speed.ratio.toFixed(2)} times as fast`,
  ].join('\n');
}
