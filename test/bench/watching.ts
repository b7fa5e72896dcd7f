/** What the page's main thread does while somebody watches. */
import type { Browser, CDPSession, Page } from 'playwright-core';
import { setTimeout as pass } from 'node:timers/promises';
import { pictureTimes } from './pictures.ts';
import { quantile, spreadOf, type Spread } from './statistics.ts';
import { mainThreadWork, traceCategories } from './trace.ts';

const LONG_TASK_MS = 50;

/** What the main thread has to do. */
export interface Work {
  /** Main-thread milliseconds from one drawn frame to the next. */
  readonly workPerFrameMs: Spread;
  /** The same in processor time, which does not count what other threads of a full machine took. */
  readonly cpuPerFrameMs: Spread;
  /** Of the page's own; not each has a new picture. */
  readonly animationFramesPerSecond: number;
  readonly longTasks: number;
  readonly longestTaskMs: number;
  /** The share of time in which the main thread had a task. */
  readonly busyShare: number;
}

export interface Watching extends Work {
  readonly picturesPerSecond: number;
  readonly frameIntervalMs: number | null;
}

/** A page, and the line over which Chromium tells of it. */
export interface Watched {
  readonly browser: Browser;
  readonly page: Page;
  readonly session: CDPSession;
}

/** Twice so long: once untouched, once traced. */
export async function watch(watched: Watched, seconds: number): Promise<Watching> {
  const { page } = watched;
  const pictures = pictureTimes(page, seconds);
  const work = await watchWork(watched, seconds);
  const intervals = await page.evaluate(frameIntervals, Math.min(seconds, 5));
  return {
    ...work,
    picturesPerSecond: (await pictures).length / seconds,
    frameIntervalMs: quantile(intervals, 0.5),
  };
}

/** Twice so long: once untouched, once traced. */
export async function watchWork(
  { browser, page, session }: Watched,
  seconds: number,
): Promise<Work> {
  const busyShare = await busyShareOf(session, seconds);
  const {
    perFrameMs,
    perFrameCpuMs,
    taskMs,
    seconds: traced,
  } = await trace(browser, page, seconds);
  return {
    workPerFrameMs: spreadOf(perFrameMs),
    cpuPerFrameMs: spreadOf(perFrameCpuMs),
    animationFramesPerSecond: perFrameMs.length / traced,
    longTasks: taskMs.filter((ms) => ms > LONG_TASK_MS).length,
    longestTaskMs: taskMs.reduce((longest, ms) => Math.max(longest, ms), 0),
    busyShare,
  };
}

/** One for each page that is measured: the counts of a second one stand still. */
export async function openSession(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'timeTicks' });
  return session;
}

async function busyShareOf(session: CDPSession, seconds: number): Promise<number> {
  const before = await metricsOf(session);
  await pass(1000 * seconds);
  const after = await metricsOf(session);
  return (after.TaskDuration - before.TaskDuration) / (after.Timestamp - before.Timestamp);
}

export async function metricsOf(session: CDPSession) {
  const { metrics } = await session.send('Performance.getMetrics');
  const read = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return {
    Timestamp: read('Timestamp'),
    TaskDuration: read('TaskDuration'),
    JSHeapUsedSize: read('JSHeapUsedSize'),
  };
}

async function trace(browser: Browser, page: Page, seconds: number) {
  await browser.startTracing(page, { categories: traceCategories });
  await pass(1000 * seconds);
  return mainThreadWork((await browser.stopTracing()).toString());
}

/** In the page: the times between animation frames, for so many seconds. */
async function frameIntervals(seconds: number): Promise<number[]> {
  const intervals: number[] = [];
  const startedAt = await new Promise<number>(requestAnimationFrame);
  let before = startedAt;
  while (before - startedAt < 1000 * seconds) {
    const now = await new Promise<number>(requestAnimationFrame);
    intervals.push(now - before);
    before = now;
  }
  return intervals;
}
