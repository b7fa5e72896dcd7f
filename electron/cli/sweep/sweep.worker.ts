/** A worker of `lab sweep`: a job in, what came of it out, one at a time. */
import { parentPort } from 'node:worker_threads';
import { LabError } from '@backprop-lab/core/contract';
import type { FromSweepWorker, Job } from './jobs.ts';
import { trainJob } from './trainJob.ts';

if (!parentPort) throw new Error('internal: the worker was not started as a worker');
const port = parentPort;

/** How often a worker says how far it is. */
const PROGRESS_MS = 100;

function say(message: FromSweepWorker): void {
  port.postMessage(message);
}

port.on('message', (job: Job) => {
  let saidAt = performance.now();
  try {
    const record = trainJob(job, (step) => {
      const now = performance.now();
      if (now - saidAt < PROGRESS_MS) return;
      saidAt = now;
      say({ kind: 'progress', step });
    });
    say({ kind: 'done', record });
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    say({ kind: 'refused', message: error.message });
  }
});
