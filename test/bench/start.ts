/** From opening the address to the first picture. */
import type { BrowserContext, Page } from 'playwright-core';

/**
 * In the page from its first moment: notes when the first picture is on the screen. Functions that run in
 * the page have no named ones within: tsx would have them call a helper of its own.
 */
function noteFirstPicture(): void {
  const observer = new MutationObserver(() => {
    const images = [...document.querySelectorAll('[role=img]')];
    if (!images.some((image) => /\d%/.test(image.getAttribute('aria-label') ?? ''))) return;
    observer.disconnect();
    // The picture is drawn in the next animation frame, and then handed to the screen.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => performance.mark('first picture');
      port2.postMessage(null);
    });
  });
  observer.observe(document, { subtree: true, childList: true, attributeFilter: ['aria-label'] });
}

function markedAt(): number | undefined {
  return performance.getEntriesByName('first picture')[0]?.startTime;
}

/** A page of a profile's, with its first picture, and the milliseconds that it took from its navigation. */
export async function openTimed(
  profile: BrowserContext,
  address: string,
): Promise<{ page: Page; firstPictureMs: number }> {
  const page = await profile.newPage();
  await page.addInitScript(noteFirstPicture);
  await page.goto(address);
  const handle = await page.waitForFunction(markedAt, undefined, { polling: 50 });
  const firstPictureMs = await handle.jsonValue();
  if (firstPictureMs === undefined) throw new Error('internal: waited for nothing');
  return { page, firstPictureMs };
}
