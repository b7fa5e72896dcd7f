/** Which part of the plane is looked at: nearer, further away, moved. */
import type { Extent } from '@backprop-lab/core/contract';
import type { PlaneExtent } from '@backprop-lab/core/picture';

/** A place in a picture, in shares of its sides from the left and from the top. */
export interface PicturePlace {
  readonly x: number;
  readonly y: number;
}

export const middle: PicturePlace = { x: 0.5, y: 0.5 };

/** So much nearer than the square around all points, and so much further away. */
const NEAREST = 1 / 1000;
const FURTHEST = 5;
/** The middle of the view stays within so many of the square's sides of the square's own middle. */
const STRAYS = 2.5;

type Interval = Extent['x'];

const widthOf = ([low, high]: Readonly<Interval>) => high - low;
const middleOf = ([low, high]: Interval) => (low + high) / 2;

/** What of the plane is at a place of the picture. */
export function planePlace({ x, y }: Extent, place: PicturePlace): [number, number] {
  return [x[0] + place.x * widthOf(x), y[1] - place.y * widthOf(y)];
}

/** Where in the picture a place of the plane is. */
export function picturePlace(
  { x, y }: PlaneExtent,
  [x1, x2]: readonly [number, number],
): PicturePlace {
  return { x: (x1 - x[0]) / widthOf(x), y: (y[1] - x2) / widthOf(y) };
}

/** The view with sides so many times as long, which keeps in its place what is at `around`. */
export function zoomed(extent: Extent, home: Extent, factor: number, around: PicturePlace): Extent {
  const width = widthOf(home.x);
  const wanted = widthOf(extent.x) * factor;
  const scale = Math.min(FURTHEST * width, Math.max(NEAREST * width, wanted)) / widthOf(extent.x);
  const [x1, x2] = planePlace(extent, around);
  const around1 = ([low, high]: Interval, fixed: number): Interval => [
    fixed + scale * (low - fixed),
    fixed + scale * (high - fixed),
  ];
  return held({ x: around1(extent.x, x1), y: around1(extent.y, x2) }, home);
}

/** The view moved so that what was at one place is at another, given as the way in shares of the picture's sides. */
export function moved(extent: Extent, home: Extent, way: PicturePlace): Extent {
  const shift = ([low, high]: Interval, by: number): Interval => [low + by, high + by];
  return held(
    {
      x: shift(extent.x, -way.x * widthOf(extent.x)),
      y: shift(extent.y, way.y * widthOf(extent.y)),
    },
    home,
  );
}

/** Nobody gets lost where no points are. */
function held(extent: Extent, home: Extent): Extent {
  return { x: heldInterval(extent.x, home.x), y: heldInterval(extent.y, home.y) };
}

function heldInterval(interval: Interval, home: Interval): Interval {
  const stray = middleOf(interval) - middleOf(home);
  const most = STRAYS * widthOf(home);
  const back = Math.min(most, Math.max(-most, stray)) - stray;
  return [interval[0] + back, interval[1] + back];
}

/** How a picture of one part of the plane has to lie over a picture of another, in CSS; '' where both are the same. */
export function transformBetween(drawn: Extent, shown: Extent): string {
  const scaleX = widthOf(drawn.x) / widthOf(shown.x);
  const scaleY = widthOf(drawn.y) / widthOf(shown.y);
  const { x, y } = picturePlace(shown, [drawn.x[0], drawn.y[1]]);
  // The page's points have the precision of float32, the service's square has more.
  const isSame = [x, y, scaleX - 1, scaleY - 1].every((difference) => Math.abs(difference) < 1e-4);
  return isSame ? '' : `translate(${100 * x}%, ${100 * y}%) scale(${scaleX}, ${scaleY})`;
}
