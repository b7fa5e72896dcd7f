import { describe, expect, it } from 'vitest';
import { limits } from '../../../core/contract/index.ts';
import {
  classColour,
  defaultRadius,
  emptyPicture,
  markerShapes,
  paintPoints,
  type Picture,
  type PointOptions,
} from '../../../core/picture/index.ts';
import { colourDistance, opaque, pixelAt } from './pixels.ts';

const SIZE = 41;
const EXTENT = { x: [0, SIZE], y: [0, SIZE] } as const;
const WHITE = [255, 255, 255] as const;
const RADIUS = 8;

/** A grey picture whose plane has a pixel per unit, with one point. */
function paintPoint(
  x: number,
  y: number,
  label: number,
  options: PointOptions = { fill: 'filled', radius: RADIUS },
): Picture {
  const picture = greyPicture();
  const points = { count: 1, features: [x, y], labels: [label] };
  paintPoints(picture, points, EXTENT, options);
  return picture;
}

function greyPicture(): Picture {
  const picture = emptyPicture(SIZE, SIZE);
  picture.pixels.forEach((_, i) => (picture.pixels[i] = i % 4 === 3 ? 255 : 128));
  return picture;
}

const touched = ({ pixels }: Picture) => pixels.some((byte, i) => i % 4 !== 3 && byte !== 128);
const middle = (SIZE - 1) / 2;
const labels = Array.from({ length: limits.classes.max }, (_, label) => label);

describe('paintPoints', () => {
  it.each(labels)('fills a train point of class %d with its colour', (label) => {
    const picture = paintPoint(20.5, 20.5, label);
    expect(pixelAt(picture, middle, middle)).toEqual(opaque(classColour(label)));
  });

  it.each(labels)(
    'rings a test point of class %d with its colour around a light centre',
    (label) => {
      const picture = paintPoint(20.5, 20.5, label, { fill: 'hollow', radius: RADIUS });
      expect(pixelAt(picture, middle, middle)).toEqual(opaque(WHITE));
      const row = Array.from({ length: SIZE }, (_, i) => pixelAt(picture, i, middle));
      const nearest = row.map((pixel) => colourDistance(pixel, classColour(label)));
      expect(Math.min(...nearest.slice(0, middle))).toBeLessThan(30);
      expect(Math.min(...nearest.slice(middle))).toBeLessThan(30);
    },
  );

  it.each(['filled', 'hollow'] as const)('gives a %s point a thin light outline', (fill) => {
    const picture = paintPoint(20.5, 20.5, 0, { fill, radius: RADIUS });
    const fromCentre = (pixels: number) => pixelAt(picture, middle + pixels, middle);
    expect(colourDistance(fromCentre(RADIUS - 1), classColour(0))).toBeLessThan(10);
    expect(colourDistance(fromCentre(RADIUS + 1), WHITE)).toBeLessThan(10);
    expect(fromCentre(RADIUS + 4)).toEqual([128, 128, 128, 255]);
  });

  it('has y grow upwards and x to the right', () => {
    const picture = paintPoint(9.5, 32.5, 1, { fill: 'filled', radius: 4 });
    expect(pixelAt(picture, 9, 8)).toEqual(opaque(classColour(1)));
    expect(pixelAt(picture, 9, 32)).toEqual([128, 128, 128, 255]);
    expect(pixelAt(picture, 32, 8)).toEqual([128, 128, 128, 255]);
  });

  it('moves with a point by less than a pixel', () => {
    const left = paintPoint(20.6, 20.5, 0);
    const right = paintPoint(20.9, 20.5, 0);
    expect([...left.pixels]).not.toEqual([...right.pixels]);
  });

  it('softens edges: some pixels lie between the ground and the outline', () => {
    const picture = paintPoint(20.5, 20.5, 0);
    const reds = new Set(picture.pixels.filter((_, i) => i % 4 === 0));
    expect(reds.size).toBeGreaterThan(8);
  });

  it('draws as many different markers as there are shapes', () => {
    const drawn = markerShapes.map((_, label) => {
      const { pixels } = paintPoint(20.5, 20.5, label);
      return pixels
        .filter((byte, i) => i % 4 === 0)
        .map((red) => (red === 128 ? 0 : 1))
        .join('');
    });
    expect(new Set(drawn).size).toBe(markerShapes.length);
  });

  it('draws later points over earlier ones', () => {
    const picture = greyPicture();
    const points = { count: 2, features: [20.5, 20.5, 20.5, 20.5], labels: [0, 1] };
    paintPoints(picture, points, EXTENT, { fill: 'filled' });
    expect(pixelAt(picture, middle, middle)).toEqual(opaque(classColour(1)));
  });

  it.each([
    [-100, 20],
    [20, 1e300],
    [-1e300, -1e300],
    [NaN, 20],
    [20, Infinity],
    [-Infinity, NaN],
  ])('draws nothing for a point at (%d, %d), outside the extent', (x, y) => {
    expect(touched(paintPoint(x, y, 2))).toBe(false);
  });

  it('cuts a point at the edge of the picture, and does not wrap it to the other side', () => {
    const picture = paintPoint(SIZE, 20.5, 0);
    expect(colourDistance(pixelAt(picture, SIZE - 1, middle), classColour(0))).toBe(0);
    for (let row = 0; row < SIZE; row++) {
      expect(pixelAt(picture, 0, row)).toEqual([128, 128, 128, 255]);
    }
  });

  it('keeps the ground of a transparent picture transparent, without a dark fringe', () => {
    const picture = emptyPicture(SIZE, SIZE);
    const points = { count: 1, features: [20.5, 20.5], labels: [0] };
    paintPoints(picture, points, EXTENT, { fill: 'filled', radius: RADIUS });
    expect(pixelAt(picture, 0, 0)).toEqual([0, 0, 0, 0]);
    expect(pixelAt(picture, middle, middle)).toEqual(opaque(classColour(0)));
    const fringe = Array.from({ length: SIZE * SIZE }, (_, i) =>
      pixelAt(picture, i % SIZE, Math.floor(i / SIZE)),
    ).filter(([, , , alpha]) => alpha !== undefined && alpha > 0 && alpha < 255);
    expect(fringe.length).toBeGreaterThan(0);
    for (const pixel of fringe) expect(pixel.slice(0, 3)).toEqual([...WHITE]);
  });
});

describe('defaultRadius', () => {
  it('grows with the smaller side of the picture and never vanishes', () => {
    expect(defaultRadius({ width: 500, height: 800 })).toBeCloseTo(5.5, 12);
    expect(defaultRadius({ width: 1, height: 1 })).toBe(1.5);
  });
});
