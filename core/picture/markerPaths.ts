/** Points as paths of an SVG: one per class, with the markers of the painted pictures. */
import { markerOutline } from './markers.ts';
import { classColour, classMarker, toHex } from './palette.ts';
import { pixelsFromLeft, pixelsFromTop, type PlaneExtent, type PlanePoints } from './plane.ts';

/** Where the plane is shown: the upper left corner and the length of the sides, in the SVG's units. */
export interface PlaneSquare {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Filled markers with a white outline, the classes in their order. */
export function markerPaths(
  points: PlanePoints,
  extent: PlaneExtent,
  square: PlaneSquare,
  radius: number,
): string {
  const byClass = new Map<number, string>();
  for (let i = 0; i < points.count; i++) {
    const x = square.x + pixelsFromLeft(extent, square.size, points.features[2 * i]);
    const y = square.y + pixelsFromTop(extent, square.size, points.features[2 * i + 1]);
    const label = points.labels[i];
    byClass.set(label, (byClass.get(label) ?? '') + markerPath(label, x, y, radius));
  }
  return [...byClass]
    .sort(([a], [b]) => a - b)
    .map(
      ([label, path]) =>
        `<path d="${path}" fill="${toHex(classColour(label))}" stroke="#fff" stroke-width="1.2" paint-order="stroke"/>`,
    )
    .join('');
}

function markerPath(label: number, x: number, y: number, radius: number): string {
  const outline = markerOutline(classMarker(label));
  if (outline === null) {
    const r = short(radius);
    return `M${short(x - radius)} ${short(y)}a${r} ${r} 0 1 0 ${short(2 * radius)} 0a${r} ${r} 0 1 0 ${short(-2 * radius)} 0z`;
  }
  const corners = Array.from(
    { length: outline.length / 2 },
    (_, i) => `${short(x + radius * outline[2 * i])} ${short(y + radius * outline[2 * i + 1])}`,
  );
  return `M${corners.join('L')}z`;
}

/** A hundredth of a pixel is more than anybody sees. */
function short(value: number): string {
  return String(Math.round(100 * value) / 100);
}
