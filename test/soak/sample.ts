/** What the page and its server hold at a moment. */
import { readdirSync } from 'node:fs';
import type { CDPSession } from 'playwright-core';
import { residentBytesOf } from '../bench/cpuTime.ts';

export interface Sample {
  readonly minute: number;
  /** After a garbage collection. */
  readonly pageHeapMB: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly documents: number;
  /** Where the system tells. */
  readonly serverMB: number;
  /** Open files, sockets and the like of the server. */
  readonly handles: number;
}

export async function takeSample(
  session: CDPSession,
  pid: number,
  minute: number,
): Promise<Sample> {
  // Twice: what the first one frees may hold what the second one frees.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners, documents } = await session.send('Memory.getDOMCounters');
  return {
    minute,
    pageHeapMB: usedSize / 1e6,
    nodes,
    listeners: jsEventListeners,
    documents,
    serverMB: (residentBytesOf(pid) ?? NaN) / 1e6,
    handles: handlesOf(pid),
  };
}

function handlesOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    // Only Linux tells.
    return NaN;
  }
}
