/** In place of starting threads from their sources, in unit tests: from what `bundleWorkers.ts` made of these. */
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ThreadFile } from '../../electron/lab/thread.ts';
import { workerFolder } from './workerFiles.ts';

export function startThread({ built }: ThreadFile, workerData: unknown): Worker {
  return new Worker(join(workerFolder, basename(built.pathname)), { workerData });
}
