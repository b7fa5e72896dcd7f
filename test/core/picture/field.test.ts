import { describe, expect, it } from 'vitest';
import { problem, ShapeError } from '../../../core/contract/index.ts';
import {
  classColour,
  emptyPicture,
  grounds,
  paintField,
  type Colour,
  type Theme,
} from '../../../core/picture/index.ts';
import { colourDistance, opaque, pixelAt } from './pixels.ts';

/** The colours of a field one pixel wide, one row per list of probabilities. */
function paintRows(rows: readonly (readonly number[])[], theme: Theme = 'light'): number[][] {
  const picture = emptyPicture(1, rows.length);
  const probabilities = Float64Array.from(rows.flat());
  const size = { width: 1, height: rows.length, classes: rows[0]?.length ?? 0 };
  paintField({ probabilities, ...size, theme }, picture.pixels);
  return rows.map((_, row) => pixelAt(picture, 0, row));
}

const paintOne = (probabilities: readonly number[], theme: Theme = 'light') =>
  paintRows([probabilities], theme)[0] ?? [];

/** From 0 for the panel to 1 for the class's own colour, from the channel that tells them best apart. */
function strengthOf(pixel: readonly number[], label: number, theme: Theme): number {
  const panel: Colour = grounds[theme].panel;
  const full = classColour(label).map((byte, c) => byte - (panel[c] ?? NaN));
  const c = full.reduce(
    (best, _, i) => (Math.abs(full[i] ?? 0) > Math.abs(full[best] ?? 0) ? i : best),
    0,
  );
  return ((pixel[c] ?? NaN) - (panel[c] ?? NaN)) / (full[c] ?? NaN);
}

describe.each(['light', 'dark'] as const)('paintField, %s', (theme) => {
  it.each([0, 1, 2])('tints a pixel sure of class %d with that class alone', (label) => {
    const sure = [0, 1, 2].map((k) => (k === label ? 1 : 0));
    const pixel = paintOne(sure, theme);
    const { panel } = grounds[theme];
    const strength = strengthOf(pixel, label, theme);
    expect(strength).toBeGreaterThan(0.55);
    expect(strength).toBeLessThan(0.75);
    classColour(label).forEach((byte, c) => {
      const ground = panel[c] ?? NaN;
      expect(Math.abs((pixel[c] ?? NaN) - (ground + strength * (byte - ground)))).toBeLessThan(2);
    });
  });

  it('fades towards the panel the less sure a pixel is', () => {
    const { panel } = grounds[theme];
    const distances = [1, 0.9, 0.7, 0.5].map((p) =>
      colourDistance(paintOne([p, 1 - p, 0], theme), panel),
    );
    expect(distances).toEqual(distances.toSorted((a, b) => b - a));
    expect(distances[3]).toBeLessThan(0.5 * (distances[0] ?? NaN));
  });

  it.each([NaN, Infinity, -Infinity])(
    'gives %d among the probabilities a ground of its own',
    (bad) => {
      expect(paintOne([0.2, bad, 0.8], theme)).toEqual(opaque(grounds[theme].undefined));
    },
  );
});

describe('paintField', () => {
  it('leaves the pixels beside one that is not finite as they are', () => {
    const sure = [0, 1];
    const [above, , below] = paintRows([sure, [NaN, NaN], sure]);
    expect(above).toEqual(paintOne(sure));
    expect(below).toEqual(paintOne(sure));
  });

  it('has row 0 of the probabilities at the top, and goes along the rows first', () => {
    const picture = emptyPicture(2, 2);
    const probabilities = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, NaN, NaN, NaN);
    paintField({ probabilities, width: 2, height: 2, classes: 3, theme: 'light' }, picture.pixels);
    expect(pixelAt(picture, 0, 0)).toEqual(paintOne([1, 0, 0]));
    expect(pixelAt(picture, 1, 0)).toEqual(paintOne([0, 1, 0]));
    expect(pixelAt(picture, 0, 1)).toEqual(paintOne([0, 0, 1]));
    expect(pixelAt(picture, 1, 1)).toEqual(opaque(grounds.light.undefined));
  });

  it('makes a seam as pale between two of twenty classes as between two of two', () => {
    const few = paintOne([0.5, 0.5]);
    const many = paintOne([0.5, 0.5, ...new Array<number>(18).fill(0)]);
    expect(many).toEqual(few);
  });

  it('refuses probabilities or a target of another size', () => {
    const paint = (numbers: number, bytes: number) => () => {
      const size = { width: 3, height: 2, classes: 2, theme: 'light' as const };
      const probabilities = new Float64Array(numbers);
      paintField({ probabilities, ...size }, new Uint8ClampedArray(bytes));
    };
    expect(paint(11, 24)).toThrow(
      new ShapeError(problem('numberCount', { name: 'probabilities', shape: '[6, 2]', count: 11 })),
    );
    expect(paint(12, 23)).toThrow(
      new ShapeError(problem('numberCount', { name: 'target', shape: '[2, 3, 4]', count: 23 })),
    );
  });
});
