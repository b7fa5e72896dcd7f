/** Filled contours of a landscape. */
import { describe, expect, it } from 'vitest';
import { accents, grounds } from '../../../core/picture/index.ts';
import { levelScale, levelShare, paintLevels } from '../../../core/picture/levels.ts';

const painted = (values: number[], side: number) => {
  const target = new Uint8ClampedArray(4 * side * side);
  const scale = levelScale(values);
  if (!scale) throw new Error('nothing finite');
  paintLevels({ values, size: Math.sqrt(values.length) }, scale, 'light', target);
  const at = (row: number, column: number) => {
    const start = 4 * (row * side + column);
    return [...target.subarray(start, start + 3)];
  };
  return { at, target };
};

describe('levelScale', () => {
  it('goes by ratios where losses differ widely, else by differences', () => {
    expect(levelScale([0.1, 1])?.isLogarithmic).toBe(true);
    expect(levelScale([1, 2])?.isLogarithmic).toBe(false);
    // A loss can be negative, as that of a density would be: there are no ratios then.
    expect(levelScale([-1, 100])?.isLogarithmic).toBe(false);
  });

  it('is not led astray by what is not finite', () => {
    expect(levelScale([Infinity, 3, NaN, 1])).toMatchObject({ low: 1, high: 3 });
    expect(levelScale([NaN, Infinity])).toBeNull();
  });
});

describe('levelShare', () => {
  it('puts the geometric mean into the middle of a wide range', () => {
    const scale = { low: 0.01, high: 100, isLogarithmic: true };
    expect(levelShare(1, scale)).toBeCloseTo(0.5, 12);
    expect(levelShare(0.01, scale)).toBe(0);
    expect(levelShare(100, scale)).toBe(1);
  });

  it('calls a plain the bottom', () => {
    expect(levelShare(2, { low: 2, high: 2, isLogarithmic: false })).toBe(0);
  });
});

describe('paintLevels', () => {
  it('is strong in the valley and the panel on the heights', () => {
    const { at } = painted([0, 0, 1, 1], 2);
    const [red] = at(0, 0);
    expect(Math.abs((red ?? 0) - accents.light[0])).toBeLessThan(20);
    expect(at(1, 0)).toEqual([...grounds.light.panel]);
  });

  it('has no more colours than bands, and falls evenly along a slope', () => {
    const { at } = painted([0, 1, 0, 1], 64);
    const reds = Array.from({ length: 64 }, (_, column) => at(0, column)[0] ?? 0);
    expect(new Set(reds).size).toBe(14);
    expect(reds).toEqual(reds.toSorted((a, b) => a - b));
  });

  it('shows where there is no number, and only there and beside', () => {
    const { at } = painted([0, 0, 0, 0, 0, 1, 0, 0, NaN], 5);
    expect(at(4, 4)).toEqual([...grounds.light.undefined]);
    expect(at(0, 0)).not.toEqual([...grounds.light.undefined]);
    expect(at(4, 2)).not.toEqual([...grounds.light.undefined]);
  });
});
