/** Where a brush lets its points fall. */
import { describe, expect, it } from 'vitest';
import { makeSpray } from '../../../renderer/stores/spray.ts';

describe('makeSpray', () => {
  it('puts the first point exactly where the brush is set down', () => {
    expect(makeSpray(1, 0.5).to([2, 3])).toEqual([[2, 3]]);
  });

  it('lets points fall at even distances on its path, however often the hand is asked where it is', () => {
    const once = makeSpray(0, 0.5);
    const often = makeSpray(0, 0.5);
    once.to([0, 0]);
    often.to([0, 0]);
    const many = [0.1, 0.3, 0.55, 1.2, 1.9, 2].flatMap((x1) => often.to([x1, 0]));
    const few = once.to([2, 0]);
    expect(few.map(([x1]) => x1)).toEqual([0.5, 1, 1.5, 2]);
    expect(many.map(([x1]) => Number(x1.toFixed(9)))).toEqual([0.5, 1, 1.5, 2]);
  });

  it('never throws further than its radius, and on all sides', () => {
    const spray = makeSpray(1, 0.01);
    spray.to([0, 0]);
    const fallen = spray.to([5, 0]).map(([x1, x2], i) => [x1 - 0.01 * (i + 1), x2] as const);
    expect(fallen).toHaveLength(500);
    expect(Math.max(...fallen.map(([x1, x2]) => Math.hypot(x1, x2)))).toBeLessThanOrEqual(1 + 1e-9);
    expect(fallen.filter(([, x2]) => x2 > 0).length).toBeGreaterThan(220);
    expect(fallen.filter(([x1]) => x1 > 0).length).toBeGreaterThan(220);
  });

  it('stays quiet where the brush does not move', () => {
    const spray = makeSpray(1, 0.5);
    spray.to([1, 1]);
    expect(spray.to([1, 1])).toEqual([]);
  });
});
