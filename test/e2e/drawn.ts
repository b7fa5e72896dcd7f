/** Until what the page knows is on the screen. */
import type { Page } from 'playwright-core';

export async function drawn(page: Page): Promise<void> {
  await page.evaluate(twoFrames);
}

function twoFrames(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        resolve();
      }),
    );
  });
}
