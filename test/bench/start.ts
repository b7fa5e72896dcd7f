/** From opening the address to the first picture. */
import type { BrowserContext, Page } from 'playwright-core';

/** In the page from its first moment: notes when the first picture is on the screen. */
function noteFirstPicture(): void {
  const hasPicture = () =>
    [...document.querySelectorAll('[role=img]')].some((image) =>
      /\d%/.test(image.getAttribute('aria-label') ?? ''),
    );
  const look = () => {
    if (!hasPicture()) {
      requestAnimationFrame(look);
      return;
    }
    // The picture is drawn in the next animation frame, and then handed to the screen.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => performance.mark('first picture');
      port2.postMessage(null);
    });
  };
  requestAnimationFrame(look);
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
