/** Which wire is at a place of the picture: the curve is that of `traceWire`. */
import type { Wire } from './wires.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The nearest of the wires within so many pixels. */
export function wireAt(wires: readonly Wire[], place: Place, reach: number): Wire | null {
  let nearest: Wire | null = null;
  let least = reach;
  for (const wire of wires) {
    const distance = distanceTo(wire, place);
    if (distance > least) continue;
    least = distance;
    nearest = wire;
  }
  return nearest;
}

const HALVINGS = 14;

/** Along the wire's normal; `Infinity` before and behind it. */
export function distanceTo({ from, to }: Pick<Wire, 'from' | 'to'>, { x, y }: Place): number {
  const [width, height] = [to.x - from.x, to.y - from.y];
  const share = (x - from.x) / width;
  if (!(share >= 0 && share <= 1)) return Infinity;
  const t = momentAt(share);
  const across = height * (3 * t * t - 2 * t ** 3) - (y - from.y);
  const slope = (height * (6 * t - 6 * t * t)) / (width * (1.5 - 3 * t + 3 * t * t));
  return Math.abs(across) / Math.hypot(1, slope);
}

/** When the curve has come so far to the right: x(t) = 1.5 t (1 − t) + t³ only grows. */
function momentAt(share: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i++) {
    const t = (low + high) / 2;
    if (1.5 * t * (1 - t) + t ** 3 < share) low = t;
    else high = t;
  }
  return (low + high) / 2;
}
