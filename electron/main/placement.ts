/** Where the window goes: where it was, if that is still on a screen. All in device-independent pixels. */

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Below this the lab's controls lie over each other. */
export const smallestWindow = { width: 1024, height: 728 };
const usualWindow = { width: 1360, height: 880 };
/** What must be within reach of a window for a hand to move it: a piece of its title bar. */
const handle = { width: 120, height: 32 };

/**
 * @param remembered where the window was; nothing at the first start
 * @param screens the work areas of all displays, the primary one first
 */
export function placeWindow(remembered: Area | undefined, screens: readonly Area[]): Area {
  const [primary] = screens;
  if (!primary) return { x: 0, y: 0, ...usualWindow };
  const screen = remembered && screens.find((area) => isWithinReach(remembered, area));
  return screen ? fitted(remembered, screen) : centred(primary);
}

function isWithinReach(window: Area, screen: Area): boolean {
  const width = overlap(window.x, window.width, screen.x, screen.width);
  const isTopThere = window.y >= screen.y && window.y + handle.height <= screen.y + screen.height;
  return isTopThere && width >= handle.width;
}

function overlap(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);
}

/** It may hang over the edge, as it did, but be neither larger than the screen nor smaller than the lab. */
function fitted({ x, y, width, height }: Area, screen: Area): Area {
  return {
    // What was wider lay on several screens, some of which may be gone.
    x: width > screen.width ? screen.x : x,
    y,
    width: Math.min(Math.max(width, smallestWindow.width), screen.width),
    height: Math.min(Math.max(height, smallestWindow.height), screen.height),
  };
}

function centred(screen: Area): Area {
  const width = Math.min(usualWindow.width, screen.width);
  const height = Math.min(usualWindow.height, screen.height);
  return {
    x: Math.round(screen.x + (screen.width - width) / 2),
    y: Math.round(screen.y + (screen.height - height) / 2),
    width,
    height,
  };
}
