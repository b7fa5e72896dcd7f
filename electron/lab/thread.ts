/** Starting a worker's file: bundled beside the program, or from its TypeScript source. */
import { Worker } from 'node:worker_threads';

const isSource = import.meta.url.endsWith('.ts');

/** The same worker before and after the build. */
export interface ThreadFile {
  readonly source: URL;
  readonly built: URL;
}

export function startThread({ source, built }: ThreadFile, workerData: unknown): Worker {
  return isSource
    ? new Worker(fromSource(source), {
        eval: true,
        workerData,
        execArgv: ['--conditions=@backprop-lab/source'],
      })
    : new Worker(unpacked(built), { workerData });
}

/** Threads cannot be relied on to read out of the packaged app's archive: the worker's file lies beside it. */
function unpacked(url: URL): URL {
  return new URL(url.href.replace('/app.asar/', '/app.asar.unpacked/'));
}

/** Node runs a worker's own file before it knows how to read TypeScript, so that a line of JavaScript goes first. */
function fromSource(url: URL): string {
  const file = JSON.stringify(url.href);
  return `import('tsx/esm/api').then(({ register }) => { register(); return import(${file}); });`;
}
