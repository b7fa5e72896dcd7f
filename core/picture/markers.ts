/** The shapes of markers: how far a place is from a marker's outline. */
import { cos, sin } from '../tensor/index.ts';
import type { MarkerShape } from './palette.ts';

/** Corners in order around the marker, [corners, 2]: x to the right, y down, in units of the marker's radius. */
type Outline = readonly number[];

/** Corners of a regular polygon, the first at the top; every second one at `inner`, if that is given. */
function regular(corners: number, radius: number, inner = radius): Outline {
  return Array.from({ length: corners }, (_, i) => {
    const angle = (2 * Math.PI * i) / corners;
    const r = i % 2 === 0 ? radius : inner;
    return [r * sin(angle), -r * cos(angle)];
  }).flat();
}

function rotate(outline: Outline, angle: number): Outline {
  return outline.map((_, i) =>
    i % 2 === 0
      ? outline[i] * cos(angle) - outline[i + 1] * sin(angle)
      : outline[i] * cos(angle) + outline[i - 1] * sin(angle),
  );
}

function plus(length: number, halfWidth: number): Outline {
  const arm = [-halfWidth, -halfWidth, -halfWidth, -length, halfWidth, -length];
  return [0, 1, 2, 3].flatMap((turn) => rotate(arm, (turn * Math.PI) / 2));
}

/** Sizes chosen by eye, so that all markers look equally heavy. */
const outlines: Readonly<Record<Exclude<MarkerShape, 'circle'>, Outline>> = {
  square: rotate(regular(4, 1.25), Math.PI / 4),
  triangle: regular(3, 1.35),
  diamond: regular(4, 1.3),
  cross: plus(1.2, 0.45),
  star: regular(10, 1.5, 0.7),
  saltire: rotate(plus(1.25, 0.45), Math.PI / 4),
  triangleDown: rotate(regular(3, 1.35), Math.PI),
};

/** How far a marker's corners reach from its centre at most, in radii. */
export const MARKER_REACH = 1.5;

/** Corners in order around the marker, [corners, 2], in radii; `null` of the circle. */
export function markerOutline(shape: MarkerShape): readonly number[] | null {
  return shape === 'circle' ? null : outlines[shape];
}

/** The distance of (x, y) from the outline around (0, 0), negative inside, all in units of the radius. */
export function markerDistance(shape: MarkerShape, x: number, y: number): number {
  return shape === 'circle'
    ? Math.sqrt(x * x + y * y) - 1
    : distanceToPolygon(outlines[shape], x, y);
}

/**
 * Signed distance to a polygon: the nearest edge's distance, negative where a ray from the place crosses
 * an odd number of edges (https://iquilezles.org/articles/distfunctions2d/).
 */
function distanceToPolygon(corners: Outline, x: number, y: number): number {
  let nearest = Infinity;
  let inside = false;
  let ax = corners[corners.length - 2];
  let ay = corners[corners.length - 1];
  for (let i = 0; i < corners.length; i += 2) {
    const bx = corners[i];
    const by = corners[i + 1];
    nearest = Math.min(nearest, squaredDistanceToSegment(x - ax, y - ay, bx - ax, by - ay));
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    ax = bx;
    ay = by;
  }
  return (inside ? -1 : 1) * Math.sqrt(nearest);
}

/** From (x, y) to the segment between (0, 0) and (dx, dy). */
function squaredDistanceToSegment(x: number, y: number, dx: number, dy: number): number {
  const share = Math.min(1, Math.max(0, (x * dx + y * dy) / (dx * dx + dy * dy)));
  const ex = x - share * dx;
  const ey = y - share * dy;
  return ex * ex + ey * ey;
}
