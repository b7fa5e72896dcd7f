/** Draws a data set over its field: every marker is painted once, and stamped where its points are. */
import {
  defaultRadius,
  emptyPicture,
  paintPoints,
  signedColour,
  type Colour,
  type PlaneExtent,
  type PointOptions,
  type Theme,
} from '@backprop-lab/core/picture';
import { evenlyChosen } from '../../charts/evenlyChosen.ts';
import { contextOf } from './canvasContext.ts';
import { picturePlace } from './planeZoom.ts';

/** What of points is drawn, as data sets have them. */
interface Part {
  /** [points, 2] */
  readonly features: ArrayLike<number>;
  /** [points] */
  readonly labels: ArrayLike<number>;
  /** [points] of a regression, else empty. */
  readonly values: ArrayLike<number>;
}
type Fill = PointOptions['fill'];

/** Up to so many points the markers keep their full size. */
const ROOMY_COUNT = 700;
const SMALLEST_RADIUS = 1.5;
/** With so many points of each part the square is covered: more would only cost time. */
export const MOST_DRAWN = 20_000;
/** So many colours from 0 to the scale on each side of 0. */
const SHADES = 12;
/** A value near 0 has the panel's colour: what is around it tells it from the panel. */
const valueOutlines: Readonly<Record<Theme, Colour>> = {
  light: [72, 74, 84],
  dark: [236, 237, 241],
};

export interface PointsLook {
  readonly theme: Theme;
  /** Of a regression: the value that has the full colour. */
  readonly scale: number | null;
}

/** Classes have their colours in every theme. */
const ofClasses: PointsLook = { theme: 'light', scale: null };

/** The radius of markers in pixels: smaller where there are many, so that the field stays in sight. */
export function markerRadius(side: number, count: number): number {
  const full = defaultRadius({ width: side, height: side });
  return Math.max(SMALLEST_RADIUS, full * Math.sqrt(Math.min(1, ROOMY_COUNT / count)));
}

/** Draws test points hollow, and train points filled over them, on an empty canvas. */
export function drawDataset(
  canvas: HTMLCanvasElement,
  { train, test }: { readonly train: Part; readonly test: Part },
  extent: PlaneExtent,
  look: PointsLook = ofClasses,
): void {
  const context = contextOf(canvas);
  const radius = markerRadius(canvas.width, train.labels.length + test.labels.length);
  stampPoints(context, test, extent, look, stampsOf('hollow', radius, look.theme));
  stampPoints(context, train, extent, look, stampsOf('filled', radius, look.theme));
}

function stampPoints(
  context: CanvasRenderingContext2D,
  { features, labels, values }: Part,
  extent: PlaneExtent,
  { scale }: PointsLook,
  stamps: Stamps,
): void {
  const { width, height } = context.canvas;
  for (const i of evenlyChosen(labels.length, MOST_DRAWN)) {
    const value = values[i];
    const shade = scale === null || value === undefined ? null : shadeOf(value, scale);
    const stamp = stamps.of(labels[i] ?? 0, shade);
    const place = [features[2 * i] ?? NaN, features[2 * i + 1] ?? NaN] as const;
    const { x, y } = picturePlace(extent, place);
    // At whole pixels, where stamping does not soften the marker's edges.
    const half = stamp.width / 2;
    context.drawImage(stamp, Math.round(x * width - half), Math.round(y * height - half));
  }
}

/** How far a value goes towards the full colour, in whole shades. */
export function shadeOf(value: number, scale: number): number {
  const share = scale > 0 ? Math.min(1, Math.max(-1, value / scale)) : 0;
  return Math.round(share * SHADES);
}

/** Those of the last sizes and themes: what learns is drawn many times a second with the same. */
const kept = new Map<string, Stamps>();
const MOST_KEPT = 24;

function stampsOf(fill: Fill, radius: number, theme: Theme): Stamps {
  const key = `${fill} ${radius} ${theme}`;
  const stamps = kept.get(key) ?? new Stamps(fill, radius, theme);
  // Whoever was asked for last goes last.
  kept.delete(key);
  kept.set(key, stamps);
  for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
  return stamps;
}

/** The markers as pictures: one for every class, or for every class and shade. */
class Stamps {
  readonly #made = new Map<number, OffscreenCanvas>();

  constructor(
    private readonly fill: Fill,
    private readonly radius: number,
    private readonly theme: Theme,
  ) {}

  of(label: number, shade: number | null): OffscreenCanvas {
    const key = shade === null ? label : 2 * SHADES + 1 + shade + 1000 * (label + 1);
    const stamp = this.#made.get(key) ?? this.#make(label, shade);
    this.#made.set(key, stamp);
    return stamp;
  }

  #make(label: number, shade: number | null): OffscreenCanvas {
    const { fill, radius, theme } = this;
    // The longest marker reaches a radius and a half, its outline and soft edge come on top.
    const side = 2 * Math.ceil(2 * radius + 1);
    const picture = emptyPicture(side, side);
    const centre = { count: 1, features: [0, 0], labels: [label] };
    const colours =
      shade === null
        ? {}
        : { colour: signedColour(shade / SHADES, theme), outline: valueOutlines[theme] };
    paintPoints(picture, centre, { x: [-1, 1], y: [-1, 1] }, { fill, radius, ...colours });
    const stamp = new OffscreenCanvas(side, side);
    const image = new ImageData(side, side);
    image.data.set(picture.pixels);
    const context = stamp.getContext('2d');
    if (!context) throw new Error('internal: this canvas has another kind of context');
    context.putImageData(image, 0, 0);
    return stamp;
  }
}
