/** A worker thread's entry: messages in, messages out, and turns for as long as there is work. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ToWorker, WorkerData } from './messages.ts';
import { RunHost } from './runHost.ts';

if (!parentPort) throw new Error('internal: the worker was not started as a worker');
const port = parentPort;
const heartbeat = new Int32Array((workerData as WorkerData).heartbeat);
const host = new RunHost(
  (message) => {
    port.postMessage(message);
  },
  () => {
    Atomics.add(heartbeat, 0, 1);
  },
);

let immediate: NodeJS.Immediate | undefined;
let timer: NodeJS.Timeout | undefined;

/** setImmediate lets messages in between bursts; a timer waits where only a frame is due later. */
function schedule(wait: number | undefined): void {
  clearTimeout(timer);
  if (wait === 0) immediate ??= setImmediate(work);
  else if (wait !== undefined) timer = setTimeout(work, wait);
}

function work(): void {
  immediate = undefined;
  schedule(host.turn());
}

port.on('message', (message: ToWorker) => {
  host.receive(message);
  schedule(0);
});
