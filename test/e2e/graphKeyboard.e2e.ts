/** The Graph workspace without a mouse. */
import { describe, expect, it } from 'vitest';
import { GraphPage } from './graphPage.ts';
import { useBrowser, useServer } from './useBrowser.ts';

const browser = useBrowser();
const server = useServer();

describe('by keyboard only', () => {
  it('a workspace is shown, a formula written, stepped through and walked', async () => {
    const lab = await browser.open(server.address);
    await lab.rest();
    const { keyboard } = lab.page;
    await keyboard.press('Alt+Digit4');
    const graph = new GraphPage(lab);
    await graph.node('× f').waitFor();
    await tabTo(graph, 'TEXTAREA');
    await keyboard.press('Control+A');
    await keyboard.type('f = a * b + c');
    await graph.node('+ f').waitFor();
    // Letters and arrows in the text are the text's.
    await expect.poll(() => graph.sentence.textContent()).toContain('× switches its inputs');
    await tabTo(graph, 'a');
    await keyboard.press('ArrowRight');
    await expect.poll(() => graph.numbers('× a * b')).toMatchObject({ value: '1.1' });
    await lab.page.evaluate(() => {
      (document.activeElement as HTMLElement | null)?.blur();
    });
    await keyboard.press('Home');
    await expect.poll(() => graph.sentence.textContent()).toContain('Only the inputs are known');
    await keyboard.press('ArrowRight');
    await expect.poll(() => graph.sentence.textContent()).toBe('Forward: × gives a * b = 1.1.');
    await keyboard.press('ArrowLeft');
    await expect.poll(() => graph.sentence.textContent()).toContain('Only the inputs are known');
    await keyboard.press('Space');
    await expect.poll(() => graph.sentence.textContent()).toBe('Forward: × gives a * b = 1.1.');
    await keyboard.press('Space');
    await keyboard.press('End');
    await expect.poll(() => graph.sentence.textContent()).toContain('× switches its inputs');
  });

  it('arrows walk along the wires, and Enter looks at a gate', async () => {
    const lab = await browser.open(server.address);
    await lab.rest();
    const { keyboard } = lab.page;
    await keyboard.press('Control+Digit4');
    const graph = new GraphPage(lab);
    await graph.node('x').waitFor();
    await graph.node('x').focus();
    await keyboard.press('ArrowRight');
    await expect.poll(() => focusOf(graph)).toMatch(/^\+ q, /);
    await keyboard.press('ArrowRight');
    await expect.poll(() => focusOf(graph)).toMatch(/^× f, /);
    await keyboard.press('ArrowLeft');
    await expect.poll(() => focusOf(graph)).toMatch(/^\+ q, /);
    await keyboard.press('Enter');
    await expect.poll(() => graph.node('+ q').getAttribute('aria-pressed')).toBe('true');
  });

  it('the Lab’s keys rest while the Graph is shown', async () => {
    const lab = await browser.open(server.address);
    const [run] = await lab.client.runs();
    await lab.client.call('play', { run: run?.id ?? '' });
    await lab.expectStatus('Learning');
    await lab.page.keyboard.press('Alt+Digit4');
    await new GraphPage(lab).node('x').waitFor();
    await lab.page.keyboard.press('Space');
    await lab.page.keyboard.press('Space');
    await lab.page.keyboard.press('Alt+Digit1');
    await lab.boundary.waitFor();
    expect((await lab.client.runs())[0]?.status.kind).toBe('playing');
    await lab.page.keyboard.press('Space');
    await lab.expectStatus('Paused');
  });
});

/** Tabs until what is wanted has the focus. */
async function tabTo(graph: GraphPage, wanted: string): Promise<void> {
  for (let press = 0; press < 60; press++) {
    await graph.page.keyboard.press('Tab');
    const found = await graph.page.evaluate(() => {
      const element = document.activeElement;
      return [element?.tagName, element?.getAttribute('aria-label')];
    });
    if (found.includes(wanted)) return;
  }
  throw new Error(`${wanted} cannot be reached by Tab`);
}

function focusOf(graph: GraphPage): Promise<string> {
  return graph.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
}
