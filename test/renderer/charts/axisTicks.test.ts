import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evenTicks, logarithmicTicks, wholeTicks } from '../../../renderer/charts/axisTicks.ts';

const exponents = fc.double({ min: -12, max: 12, noNaN: true });

describe('evenTicks', () => {
  it('are round and begin at 0', () => {
    expect(evenTicks(1.2, 5)).toEqual([0, 0.5, 1]);
    expect(evenTicks(0.9, 5)).toEqual([0, 0.2, 0.4, 0.2 * 3, 0.8]);
    expect(evenTicks(7000, 5)).toEqual([0, 2000, 4000, 6000]);
    expect(evenTicks(4.6, 5)).toEqual([0, 1, 2, 3, 4]);
  });

  it('reach the end of an axis that ends at a round number', () => {
    expect(evenTicks(1, 5)).toHaveLength(6);
    expect(evenTicks(0.3, 3).at(-1)).toBeCloseTo(0.3, 12);
  });

  it('are at least two and no more than there is room for, whatever the size', () => {
    fc.assert(
      fc.property(exponents, fc.integer({ min: 3, max: 8 }), (exponent, most) => {
        const max = 10 ** exponent;
        const ticks = evenTicks(max, most);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(most + 1);
        expect(ticks.at(-1)).toBeLessThanOrEqual(max * (1 + 1e-9));
      }),
    );
  });
});

describe('wholeTicks', () => {
  it('have no halves where there are few steps', () => {
    expect(wholeTicks(1, 5)).toEqual([0, 1]);
    expect(wholeTicks(3, 5)).toEqual([0, 1, 2, 3]);
    expect(wholeTicks(4213, 5)).toEqual([0, 1000, 2000, 3000, 4000]);
  });
});

describe('logarithmicTicks', () => {
  it('are the powers of ten over several decades', () => {
    expect(logarithmicTicks(0.0007, 1.2)).toEqual([0.001, 0.01, 0.1, 1]);
  });

  it('have 2 and 5 between them over few', () => {
    expect(logarithmicTicks(0.03, 1.2)).toEqual([0.05, 0.1, 0.2, 0.5, 1]);
  });

  it('skip decades where there are very many', () => {
    const ticks = logarithmicTicks(1e-20, 1);
    expect(ticks).toEqual([1e-20, 1e-16, 1e-12, 1e-8, 1e-4, 1]);
  });

  it('stay few and within the axis, whatever the range', () => {
    fc.assert(
      fc.property(exponents, exponents, (a, b) => {
        const min = 10 ** Math.min(a, b);
        const max = 10 ** Math.max(a, b);
        const ticks = logarithmicTicks(min, max);
        expect(ticks.length).toBeLessThanOrEqual(8);
        for (const tick of ticks) {
          expect(tick).toBeGreaterThanOrEqual(min);
          expect(tick).toBeLessThanOrEqual(max);
        }
      }),
    );
  });
});
