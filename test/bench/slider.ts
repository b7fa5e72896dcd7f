/** From a key on the λ slider to the picture that shows its change. */
import type { Page } from 'playwright-core';

const PRESSES = 100;
const WAIT_MS = 10_000;

/** Milliseconds per press: one key, and the next after its picture is on the screen. */
export async function sliderToPicture(page: Page): Promise<number[]> {
  const slider = page.getByRole('slider', { name: 'Regularization λ' });
  await slider.focus();
  await page.evaluate(listen);
  const times: number[] = [];
  for (let press = 0; press < PRESSES; press++) {
    await slider.press(press % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
    times.push(await page.evaluate(takeTime, WAIT_MS));
  }
  return times;
}

interface Listening {
  /** The time from the last key to its picture, once that is there. */
  sliderTime?: Promise<number>;
}

/**
 * In the page: the picture's canvas says which revision it shows, in the animation frame that draws it.
 * A message to itself is heard after that frame was handed to the screen.
 */
function listen(): void {
  const canvas = document.querySelector<HTMLElement>('canvas[data-revision]');
  if (!canvas) throw new Error('no canvas says which revision it shows');
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      const before = canvas.dataset['revision'];
      (globalThis as Listening).sliderTime = new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          if (canvas.dataset['revision'] === before) return;
          observer.disconnect();
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            resolve(performance.now() - timeStamp);
          };
          port2.postMessage(null);
        });
        observer.observe(canvas, { attributes: true, attributeFilter: ['data-revision'] });
      });
    },
    { capture: true },
  );
}

function takeTime(waitMs: number): Promise<number> {
  const { sliderTime } = globalThis as Listening;
  if (!sliderTime) throw new Error('no key was pressed');
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => {
      reject(new Error('no picture shows the change'));
    }, waitMs);
  });
  return Promise.race([sliderTime, late]);
}
