/** A graph of 500 gates, moved by hand: how long its tasks are. */
import type { Page } from 'playwright-core';
import { en } from '../../renderer/locales/en.ts';
import { formulaOf500Gates, panGraph } from '../e2e/panGraph.ts';

const MOVES = 60;

export interface Panning {
  /** Milliseconds; 0 where no task took longer than 50. */
  readonly longestTaskMs: number;
}

interface Observed {
  longTasks?: number[];
}

export async function measurePanning(page: Page): Promise<Panning> {
  await page.getByRole('tab', { name: en.workspaces.graph }).click();
  await page.getByRole('textbox', { name: en.graph.editor.label }).fill(formulaOf500Gates);
  await page.getByText('forward 499').waitFor();
  await page.evaluate(() => {
    const tasks: number[] = [];
    (globalThis as Observed).longTasks = tasks;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask', buffered: false });
  });
  await panGraph(page, page.getByRole('region', { name: en.graph.canvas.title }), MOVES);
  const tasks = await page.evaluate(() => (globalThis as Observed).longTasks ?? []);
  return { longestTaskMs: Math.max(0, ...tasks) };
}
