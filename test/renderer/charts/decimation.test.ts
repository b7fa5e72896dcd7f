import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimated } from '../../../renderer/charts/decimation.ts';

const count = (length: number) => Array.from({ length }, (_, i) => i);
const all = { range: null, columns: 100 };

describe('decimated', () => {
  it('leaves alone what there is room for', () => {
    expect(decimated(count(150), [count(150)], all)).toEqual(count(150));
  });

  it('keeps a peak of a single moment, up and down, of every curve', () => {
    const flat = () => new Array<number>(100_000).fill(1);
    const [up, down] = [flat(), flat()];
    up[54_321] = 99;
    down[12_345] = -99;
    const kept = decimated(count(100_000), [up, down], all);
    expect(kept).toContain(54_321);
    expect(kept).toContain(12_345);
    expect(kept.length).toBeLessThan(700);
  });

  it('keeps gaps, and both ends', () => {
    const values = new Array<number>(5000).fill(1);
    values[777] = NaN;
    const kept = decimated(count(5000), [values], all);
    expect(kept).toContain(777);
    expect([kept[0], kept.at(-1)]).toEqual([0, 4999]);
  });

  it('loses no extreme of any history', () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 30, maxLength: 200 }), (values) => {
        const kept = decimated(count(values.length), [values], { range: null, columns: 4 });
        const shown = kept.map((i) => values[i] ?? NaN);
        expect(Math.max(...shown)).toBe(Math.max(...values));
        expect(Math.min(...shown)).toBe(Math.min(...values));
        expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
      }),
    );
  });

  it('shows every moment of a short part of a long history, and the lines that lead out of it', () => {
    const steps = count(10_000).map((i) => 10 * i);
    const kept = decimated(steps, [steps], { range: { from: 505, to: 695 }, columns: 100 });
    expect(kept).toEqual(
      count(20)
        .map((i) => 50 + i)
        .concat(70)
        .slice(0, 21),
    );
  });
});
