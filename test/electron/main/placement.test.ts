/** Where the window goes: always somewhere a hand can reach it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeWindow, smallestWindow, type Area } from '../../../electron/main/placement.ts';

const area = (x: number, y: number, width: number, height: number): Area => ({
  x,
  y,
  width,
  height,
});

/** With a bar at the top, and a second screen to the left of it. */
const primary = area(0, 25, 1920, 1055);
const left = area(-2560, 0, 2560, 1440);
const centre = area(280, 113, 1360, 880);

describe('a window', () => {
  it('is in the middle of the primary screen at the first start', () => {
    expect(placeWindow(undefined, [primary, left])).toEqual(centre);
    expect(placeWindow(undefined, [left, primary])).toEqual(area(-1960, 280, 1360, 880));
  });

  it('fills a screen that is smaller than it usually is', () => {
    expect(placeWindow(undefined, [area(10, 20, 1280, 700)])).toEqual(area(10, 20, 1280, 700));
  });

  it.each([
    ['on the primary screen', area(100, 100, 1200, 800)],
    ['on the other one', area(-2000, 300, 1200, 800)],
    ['across both', area(-600, 300, 1200, 800)],
    ['over the right edge, with its title bar in reach', area(1800, 25, 1200, 800)],
    ['over the left edge of all', area(-2560 - 1080, 0, 1200, 800)],
    ['over the lower edge', area(100, 1080 - 32, 1200, 800)],
    ['just as large as its screen', primary],
  ])('is where it was: %s', (_where, remembered) => {
    expect(placeWindow(remembered, [primary, left])).toEqual(remembered);
  });

  it.each([
    ['on a screen that is gone', area(-2000, 300, 1200, 800)],
    ['with its title bar above the screen', area(100, 24, 1200, 800)],
    ['with its title bar below the screen', area(100, 1080 - 31, 1200, 800)],
    ['with too little of its title bar left at the right', area(1801, 100, 1200, 800)],
    ['with too little of its title bar left at the left', area(-1081, 100, 1200, 800)],
    ['far away', area(-100_000, 100_000, 1200, 800)],
  ])('is in the middle again if it was %s', (_where, remembered) => {
    expect(placeWindow(remembered, [primary])).toEqual(centre);
  });

  it('that was larger than its screen is now as large as that', () => {
    expect(placeWindow(area(0, 25, 5000, 3000), [primary, left])).toEqual(primary);
    expect(placeWindow(area(-2560, 0, 2560, 3000), [primary, left])).toEqual(left);
  });

  it('that lay across two screens is in reach once only one of them is left', () => {
    const placed = placeWindow(area(-2000, 100, 2500, 800), [primary]);
    expect(placed.width).toBeLessThanOrEqual(primary.width);
    expect(reachedScreens(placed, [primary])).toEqual([primary]);
  });

  it('that was on a small screen is on a large one large enough for what is in it', () => {
    expect(placeWindow(area(100, 100, 800, 600), [primary])).toEqual({
      ...area(100, 100, 0, 0),
      ...smallestWindow,
    });
    const small = area(0, 0, 900, 650);
    expect(placeWindow(area(0, 0, 800, 600), [small])).toEqual(small);
  });

  it('has a usual size where there is no screen at all', () => {
    expect(placeWindow(undefined, [])).toEqual(area(0, 0, 1360, 880));
    expect(placeWindow(area(7, 7, 700, 700), [])).toEqual(area(0, 0, 1360, 880));
  });

  it('is always in reach, of whole pixels, and no larger than the screen that it is reached on', () => {
    const place = fc.integer({ min: -6000, max: 6000 });
    const extent = fc.integer({ min: 1, max: 9000 });
    const windows = fc.record({ x: place, y: place, width: extent, height: extent });
    const size = fc.integer({ min: 320, max: 4000 });
    const screens = fc.array(fc.record({ x: place, y: place, width: size, height: size }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.option(windows, { nil: undefined }), screens, (remembered, all) => {
        const placed = placeWindow(remembered, all);
        expect(Object.values(placed).every(Number.isSafeInteger)).toBe(true);
        expect(
          reachedScreens(placed, all).some(
            ({ width, height }) => placed.width <= width && placed.height <= height,
          ),
        ).toBe(true);
      }),
      { seed: 4, numRuns: 5000 },
    );
  });
});

/** The screens on which a hand finds a piece of the title bar, 120 wide and 32 high. */
function reachedScreens(window: Area, screens: readonly Area[]): Area[] {
  return screens.filter((screen) => {
    const start = Math.max(window.x, screen.x);
    const end = Math.min(window.x + window.width, screen.x + screen.width);
    const isBarThere = window.y >= screen.y && window.y + 32 <= screen.y + screen.height;
    return isBarThere && end - start >= 120;
  });
}
