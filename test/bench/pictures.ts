/** When the page draws the decision boundary anew. */
import type { Page } from 'playwright-core';

/** Milliseconds from now, of every picture within so many seconds. */
export function pictureTimes(page: Page, seconds: number): Promise<number[]> {
  return page.evaluate(collect, seconds);
}

/** The longest time within so many seconds in which the picture stood still. */
export async function longestStandstill(page: Page, seconds: number): Promise<number> {
  const times = [0, ...(await pictureTimes(page, seconds)), 1000 * seconds];
  return Math.max(...times.slice(1).map((time, i) => time - (times[i] ?? 0)));
}

/** In the page: the canvas is told its revision with every drawing, be it the same. */
async function collect(seconds: number): Promise<number[]> {
  const canvas = document.querySelector('canvas[data-revision]');
  if (!canvas) throw new Error('no canvas says which revision it shows');
  const startedAt = performance.now();
  const times: number[] = [];
  const observer = new MutationObserver(() => times.push(performance.now() - startedAt));
  observer.observe(canvas, { attributeFilter: ['data-revision'] });
  await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
  observer.disconnect();
  return times;
}
