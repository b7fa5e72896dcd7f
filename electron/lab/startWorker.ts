/** Starts the worker that trains runs for the service. */
import { startThread } from './thread.ts';
import type { StartWorker } from './workerHandle.ts';

const file = {
  source: new URL('./worker/runner.worker.ts', import.meta.url),
  built: new URL('./runner.worker.js', import.meta.url),
};

export const startWorker: StartWorker = (workerData) => startThread(file, workerData);
