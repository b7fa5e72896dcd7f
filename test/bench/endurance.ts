/** One run watched for minutes: whether memory grows, and whether frames grow slower. */
import type { Browser, Page } from 'playwright-core';
import { setTimeout as pass } from 'node:timers/promises';
import type { ServedApp } from '../harness/app.ts';
import { residentBytesOf } from './cpuTime.ts';
import { metricsOf, watch, type Watching } from './watching.ts';

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
  browser: Browser,
  page: Page,
  { pid }: ServedApp,
  minutes: number,
): Promise<Moment[]> {
  const moments: Moment[] = [];
  const startedAt = performance.now();
  for (let minute = 0; minute <= minutes; minute++) {
    await pass(Math.max(0, startedAt + 60_000 * minute - performance.now()));
    moments.push({
      minute,
      pageHeapBytes: await heapOf(page),
      serverBytes: residentBytesOf(pid),
      watching: await watch(browser, page, WATCH_SECONDS),
    });
  }
  return moments;
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { JSHeapUsedSize } = await metricsOf(session);
  await session.detach();
  return JSHeapUsedSize;
}
