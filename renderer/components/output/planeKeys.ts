/** The plane by keyboard: a crosshair, zoom and pan. */
import type { PicturePlace } from './planeZoom.ts';

/** What the keys do to the view. */
export interface PlaneMoves {
  zoom(factor: number, around: PicturePlace): void;
  move(way: PicturePlace): void;
  reset(): void;
}

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/** In shares of the picture's sides. */
const STRIDE = 1 / 40;
const PAN = 1 / 8;
const ZOOM = 0.8;

const directions: Readonly<Record<string, PicturePlace>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/**
 * Arrows move the crosshair, and the view with it where it would leave the picture; with Shift they move the view.
 * + and − zoom about the crosshair, 0 and Home show all again, Escape takes the crosshair away.
 *
 * @returns where the crosshair is then, `null` for nowhere; `undefined` where the key means nothing here
 */
export function actOnPlane(
  { key, shiftKey, altKey, ctrlKey, metaKey }: Key,
  crosshair: PicturePlace,
  view: PlaneMoves,
): PicturePlace | null | undefined {
  if (altKey || ctrlKey || metaKey) return undefined;
  const direction = directions[key];
  if (direction && shiftKey) {
    view.move({ x: -PAN * direction.x, y: -PAN * direction.y });
    return crosshair;
  }
  if (direction) return step(crosshair, direction, view);
  switch (key) {
    case '+':
    case '=':
      view.zoom(ZOOM, crosshair);
      return crosshair;
    case '-':
    case '_':
      view.zoom(1 / ZOOM, crosshair);
      return crosshair;
    case '0':
    case 'Home':
      view.reset();
      return crosshair;
    case 'Escape':
      return null;
    default:
      return undefined;
  }
}

function step({ x, y }: PicturePlace, way: PicturePlace, view: PlaneMoves): PicturePlace {
  const to = { x: x + STRIDE * way.x, y: y + STRIDE * way.y };
  const kept = { x: within(to.x), y: within(to.y) };
  if (kept.x !== to.x || kept.y !== to.y) view.move({ x: kept.x - to.x, y: kept.y - to.y });
  return kept;
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}
