/** One run watched for minutes: whether memory grows, and whether frames grow slower. */
import type { CDPSession } from 'playwright-core';
import { setTimeout as pass } from 'node:timers/promises';
import type { ServedApp } from '../harness/app.ts';
import { residentBytesOf } from './cpuTime.ts';
import { metricsOf, watch, type Watched, type Watching } from './watching.ts';

const WATCH_SECONDS = 5;

export interface Moment {
  readonly minute: number;
  /** After a garbage collection. */
  readonly pageHeapBytes: number;
  readonly serverBytes: number | null;
  readonly watching: Watching;
}

/** At the beginning, and after every minute. */
export async function endure(
  watched: Watched,
  { pid }: ServedApp,
  minutes: number,
): Promise<Moment[]> {
  const moments: Moment[] = [];
  const startedAt = performance.now();
  for (let minute = 0; minute <= minutes; minute++) {
    await pass(Math.max(0, startedAt + 60_000 * minute - performance.now()));
    moments.push({
      minute,
      pageHeapBytes: await heapOf(watched.session),
      serverBytes: residentBytesOf(pid),
      watching: await watch(watched, WATCH_SECONDS),
    });
  }
  return moments;
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  return (await metricsOf(session)).JSHeapUsedSize;
}
