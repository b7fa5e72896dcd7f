/** Data points drawn over a picture: colour and marker tell the class, filled or hollow tells train from test. */
import { markerDistance, MARKER_REACH } from './markers.ts';
import { classColour, classMarker, type Colour } from './palette.ts';
import { blend, type Picture } from './picture.ts';
import { pixelsFromLeft, pixelsFromTop, type PlaneExtent, type PlanePoints } from './plane.ts';

const LIGHT: Colour = [255, 255, 255];

export interface PointOptions {
  /** Filled for train points, hollow for test points. */
  readonly fill: 'filled' | 'hollow';
  /** Of the markers, in pixels, their light outline left out. */
  readonly radius?: number;
  /** In place of the classes' colours. */
  readonly colour?: Colour;
  /** Around the markers, in place of white. */
  readonly outline?: Colour;
}

/** About a hundredth of the smaller side, and never too small to see. */
export function defaultRadius({ width, height }: Pick<Picture, 'width' | 'height'>): number {
  return Math.max(1.5, (1.1 / 100) * Math.min(width, height));
}

/** Draws the points that the extent shows, in their order, later ones over earlier ones. */
export function paintPoints(
  picture: Picture,
  points: PlanePoints,
  extent: PlaneExtent,
  { fill, radius = defaultRadius(picture), colour, outline = LIGHT }: PointOptions,
): void {
  for (let i = 0; i < points.count; i++) {
    const x = pixelsFromLeft(extent, picture.width, points.features[2 * i]);
    const y = pixelsFromTop(extent, picture.height, points.features[2 * i + 1]);
    const label = points.labels[i];
    const own = colour ?? classColour(label);
    paintMarker(picture, { x, y, radius, label, colour: own, outline, fill });
  }
}

interface Marker {
  /** The centre, in pixels from the left and from the top. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly label: number;
  readonly colour: Colour;
  readonly outline: Colour;
  readonly fill: 'filled' | 'hollow';
}

/** Paints the pixels near a marker. None are near one that is not at a finite place: both loops are empty then. */
function paintMarker(picture: Picture, marker: Marker): void {
  const { width, height, pixels } = picture;
  const { x, y, radius } = marker;
  const reach = MARKER_REACH * radius + outlineWidth(radius) + 1;
  const right = Math.min(width - 1, Math.floor(x + reach));
  const bottom = Math.min(height - 1, Math.floor(y + reach));
  for (let row = Math.max(0, Math.floor(y - reach)); row <= bottom; row++) {
    for (let column = Math.max(0, Math.floor(x - reach)); column <= right; column++) {
      paintMarkerPixel(pixels, 4 * (row * width + column), marker, column + 0.5 - x, row + 0.5 - y);
    }
  }
}

/** Paints what of a marker covers one pixel, `dx` and `dy` pixels off its centre: outline, class colour, hollow. */
function paintMarkerPixel(
  pixels: Uint8ClampedArray,
  offset: number,
  { label, colour, outline, radius, fill }: Marker,
  dx: number,
  dy: number,
): void {
  const distance = radius * markerDistance(classMarker(label), dx / radius, dy / radius);
  blend(pixels, offset, outline, coverage(distance - outlineWidth(radius)));
  blend(pixels, offset, colour, coverage(distance));
  if (fill === 'hollow') blend(pixels, offset, LIGHT, coverage(distance + ringWidth(radius)));
}

/** How much of a pixel a shape covers whose outline is so many pixels from the pixel's centre: smooth edges. */
function coverage(distance: number): number {
  return Math.min(1, Math.max(0, 0.5 - distance));
}

function outlineWidth(radius: number): number {
  return Math.max(0.75, 0.22 * radius);
}

function ringWidth(radius: number): number {
  return Math.max(1, 0.32 * radius);
}
