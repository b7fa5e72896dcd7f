import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits, problem, ShapeError, UNDEFINED_CLASS } from '../../../core/contract/index.ts';
import {
  accents,
  emptyPicture,
  grounds,
  packField,
  paintField,
  paintFieldBytes,
  type FieldColouring,
  type Theme,
} from '../../../core/picture/index.ts';
import { colourDistance, opaque, pixelAt } from './pixels.ts';

function pack(probabilities: readonly number[], classes: number): number[] {
  const target = new Uint8Array((2 * probabilities.length) / classes);
  packField(Float64Array.from(probabilities), classes, target);
  return [...target];
}

/** The colour of a packed pixel. */
function paintOne(bytes: readonly number[], theme: Theme, classes?: number): number[] {
  const picture = emptyPicture(1, 1);
  paintFieldBytes({ size: 1, bytes: Uint8Array.from(bytes), theme, classes }, picture.pixels);
  return pixelAt(picture, 0, 0);
}

/** The colour that `paintField` gives a pixel. */
function paintUnpacked(probabilities: readonly number[], theme: Theme): number[] {
  const picture = emptyPicture(1, 1);
  const field = { width: 1, height: 1, classes: probabilities.length, theme };
  paintField({ ...field, probabilities: Float64Array.from(probabilities) }, picture.pixels);
  return pixelAt(picture, 0, 0);
}

const themes = ['light', 'dark'] as const;

describe('packField', () => {
  it('keeps the likeliest class and its lead over the next, wherever they stand', () => {
    expect(pack([0.75, 0.15, 0.1, 0.1, 0.15, 0.75, 0.1, 0.6, 0.3], 3)).toEqual([
      0, 153, 2, 153, 1, 77,
    ]);
  });

  it('runs from no lead at all to a full one', () => {
    expect(pack([0.5, 0.5, 1, 0, 0, 1], 2)).toEqual([0, 0, 0, 255, 1, 255]);
  });

  it.each([NaN, Infinity, -Infinity])('marks a pixel with %d among its probabilities', (bad) => {
    const sure = [0, 1, 0];
    const packed = pack([...sure, bad, 0.5, 0.5, 0.5, bad, 0.5, 0.5, 0.5, bad, ...sure], 3);
    const marked = [UNDEFINED_CLASS, 0];
    expect(packed).toEqual([1, 255, ...marked, ...marked, ...marked, 1, 255]);
  });

  it('does not wrap a lead that rounding has pushed beyond 1', () => {
    expect(pack([1 + 1e-2, 0], 2)).toEqual([0, 255]);
  });

  it('refuses a target of another size', () => {
    const packInto = (length: number) => () => {
      packField(new Float64Array(6), 3, new Uint8Array(length));
    };
    expect(packInto(3)).toThrow(
      new ShapeError(problem('numberCount', { name: 'target', shape: '[2, 2]', count: 3 })),
    );
  });
});

describe.each(themes)('paintFieldBytes, %s', (theme) => {
  it('looks as paintField does wherever there are two classes', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (p) => {
        const painted = paintOne(pack([p, 1 - p], 2), theme, 2);
        expect(colourDistance(painted, asColour(paintUnpacked([p, 1 - p], theme)))).toBeLessThan(3);
      }),
    );
  });

  it('looks as paintField does, to a few levels, where one of many classes is likely', () => {
    for (const classes of [3, 6, limits.classes.max]) {
      for (let label = 0; label < classes; label++) {
        const probabilities = new Array<number>(classes).fill(0.02 / (classes - 1));
        probabilities[label] = 0.98;
        const painted = paintOne(pack(probabilities, classes), theme, classes);
        const expected = asColour(paintUnpacked(probabilities, theme));
        expect(colourDistance(painted, expected)).toBeLessThan(4);
      }
    }
  });

  it.each([2, 3, 10])('has no step across a border, of %d classes', (classes) => {
    const sides = Array.from({ length: classes }, (_, label) =>
      paintOne([label, 0], theme, classes),
    );
    for (const side of sides) expect(side).toEqual(sides[0]);
  });

  it('tints with the class alone where the number of classes is not told', () => {
    expect(paintOne([2, 255], theme)).toEqual(paintOne([2, 255], theme, 3));
    expect(paintOne([2, 0], theme)).not.toEqual(paintOne([1, 0], theme));
  });

  it.each([UNDEFINED_CLASS, limits.classes.max])('gives class %d a ground of its own', (none) => {
    for (const classes of [undefined, 3]) {
      for (const lead of [0, 200]) {
        expect(paintOne([none, lead], theme, classes)).toEqual(opaque(grounds[theme].undefined));
      }
    }
  });
});

describe('paintFieldBytes', () => {
  it('has the first bytes at the top left, and goes along the rows first', () => {
    const picture = emptyPicture(2, 2);
    const bytes = Uint8Array.of(0, 255, 1, 255, 2, 255, UNDEFINED_CLASS, 0);
    paintFieldBytes({ size: 2, bytes, theme: 'light', classes: 3 }, picture.pixels);
    const painted = [0, 1, 2, 3].map((i) => pixelAt(picture, i % 2, Math.floor(i / 2)));
    const expected = [0, 1, 2].map((label) => paintOne([label, 255], 'light', 3));
    expect(painted).toEqual([...expected, opaque(grounds.light.undefined)]);
  });

  it('paints a target anew, and in another theme', () => {
    const picture = emptyPicture(1, 1);
    const paint = (label: number, theme: Theme) => {
      const field = { size: 1, bytes: Uint8Array.of(label, 255), theme, classes: 2 };
      paintFieldBytes(field, picture.pixels);
      return pixelAt(picture, 0, 0);
    };
    const painted = [paint(0, 'light'), paint(1, 'light'), paint(1, 'dark')].map(String);
    expect(new Set(painted).size).toBe(3);
  });

  it('refuses bytes or a target of another size', () => {
    const paint = (bytes: number, pixels: number) => () => {
      const field = { size: 2, bytes: new Uint8Array(bytes), theme: 'light' as const };
      paintFieldBytes(field, new Uint8ClampedArray(pixels));
    };
    expect(paint(7, 16)).toThrow(
      new ShapeError(problem('numberCount', { name: 'bytes', shape: '[2, 2, 2]', count: 7 })),
    );
    expect(paint(8, 12)).toThrow(
      new ShapeError(problem('numberCount', { name: 'target', shape: '[2, 2, 4]', count: 12 })),
    );
  });
});

function asColour([red = NaN, green = NaN, blue = NaN]: readonly number[]) {
  return [red, green, blue] as const;
}

describe('paintFieldBytes as', () => {
  const painted = (bytes: readonly number[], colouring: FieldColouring) => {
    const picture = emptyPicture(1, 1);
    const field = { size: 1, bytes: Uint8Array.from(bytes), theme: 'light', classes: 2 } as const;
    paintFieldBytes({ ...field, colouring }, picture.pixels);
    return pixelAt(picture, 0, 0);
  };

  it('classes is as sure at the border as anywhere', () => {
    expect(painted([1, 0], 'class')).toEqual(painted([1, 255], 'probability'));
    expect(painted([1, 0], 'probability')).not.toEqual(painted([1, 0], 'class'));
  });

  it('values has the signs’ colours, and the panel’s at 0', () => {
    expect(painted([1, 255], 'value')).toEqual(opaque(accents.light));
    expect(painted([0, 0], 'value')).toEqual(opaque(grounds.light.panel));
    expect(painted([0, 255], 'value')).toEqual([232, 120, 47, 255]);
  });
});
