/** A large graph moved by hand. */
import type { Locator, Page } from 'playwright-core';

export const formulaOf500Gates = `f = ${Array.from({ length: 250 }, (_, i) => `x${i % 20}*y${i % 15}`).join('+')}`;

/** Drags the canvas so many moves to the left and down. */
export async function panGraph(page: Page, canvas: Locator, moves: number): Promise<void> {
  const box = await canvas.boundingBox();
  if (!box) throw new Error('no canvas');
  const [x, y] = [box.x + box.width / 2, box.y + 60];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let move = 1; move <= moves; move++) await page.mouse.move(x - 4 * move, y + 2 * move);
  await page.mouse.up();
}
