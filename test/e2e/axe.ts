/** What the accessibility checker objects to on a page. */
import type axe from 'axe-core';
import { createRequire } from 'node:module';
import type { Locator } from 'playwright-core';

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** @param part of a page whose profile lets the checker in: `bypassCSP` */
export async function violations(part: Locator): Promise<string[]> {
  const page = part.page();
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    await page.addScriptTag({ path: axeSource });
  }
  const found = await part.evaluate(async (element) => {
    const { axe: judge } = globalThis as typeof globalThis & { axe: typeof axe };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
    return (await judge.run(element, { runOnly: { type: 'tag', values: tags } })).violations;
  });
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  );
}
