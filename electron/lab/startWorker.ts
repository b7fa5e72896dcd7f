/** Starting the worker's file: bundled beside the service, or from its TypeScript source. */
import { Worker } from 'node:worker_threads';
import type { StartWorker } from './workerHandle.ts';

const isSource = import.meta.url.endsWith('.ts');

export const startWorker: StartWorker = (workerData) =>
  isSource
    ? new Worker(fromSource(new URL('./worker/runner.worker.ts', import.meta.url)), {
        eval: true,
        workerData,
        execArgv: ['--conditions=@backprop-lab/source'],
      })
    : new Worker(unpacked(new URL('./runner.worker.js', import.meta.url)), { workerData });

/** Threads cannot be relied on to read out of the packaged app's archive: the worker's file lies beside it. */
function unpacked(url: URL): URL {
  return new URL(url.href.replace('/app.asar/', '/app.asar.unpacked/'));
}

/** Node runs a worker's own file before it knows how to read TypeScript, so that a line of JavaScript goes first. */
function fromSource(url: URL): string {
  const file = JSON.stringify(url.href);
  return `import('tsx/esm/api').then(({ register }) => { register(); return import(${file}); });`;
}
