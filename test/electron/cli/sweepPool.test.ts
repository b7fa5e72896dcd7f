/** What becomes of the runs of a worker thread that breaks down. */
import { Worker } from 'node:worker_threads';
import { parseRunSpec } from '@backprop-lab/core/contract';
import { expect, it } from 'vitest';
import type { Job, SweepRecord } from '../../../electron/cli/sweep/jobs.ts';
import { startSweepWorker, SweepPool } from '../../../electron/cli/sweep/pool.ts';
import { trainJob } from '../../../electron/cli/sweep/trainJob.ts';

const jobs: Job[] = [0, 1].map((cell) => ({
  cell,
  repetition: 0,
  spec: parseRunSpec({
    version: 1,
    seed: cell,
    data: { kind: 'generated', dataset: 'xor', classes: 2, noise: 0.1, size: { train: 8 } },
    network: { layers: [] },
    learningRate: 0.1,
    stop: { steps: 3 },
  }),
  neighbors: null,
  fieldSize: 0,
}));

/** A thread that ends in the middle of its first job. */
function mortal(how: string): Worker {
  return new Worker(`require('worker_threads').parentPort.once('message', () => { ${how} });`, {
    eval: true,
    // What it complains of is no news.
    stderr: true,
  });
}

async function recordsWith(start?: () => Worker): Promise<SweepRecord[]> {
  const records: SweepRecord[] = [];
  const onDone = (record: SweepRecord) => records.push(record);
  await new SweepPool(jobs, { onDone, onProgress: () => undefined }, start).run(1);
  return records;
}

it.each(["throw new Error('broken')", 'process.exit(3)'])(
  'a thread that ends by %s has a successor that does its job, to the same numbers',
  async (how) => {
    const threads = [() => mortal(how)];
    const records = await recordsWith(() => (threads.shift() ?? startSweepWorker)());
    expect(records.map(({ run: { cell } }) => cell)).toEqual([0, 1]);
    const losses = records.map(({ run: { trainLoss } }) => trainLoss);
    expect(losses).toEqual(jobs.map((job) => trainJob(job, () => undefined).run.trainLoss));
  },
);

it('a job that breaks two threads is given up with what was the matter', async () => {
  await expect(recordsWith(() => mortal("throw new Error('broken')"))).rejects.toThrow('broken');
});
