import { afterEach, describe, expect, it, vi } from 'vitest';
import { FrameBudget } from '../../../electron/lab/worker/budget.ts';

let now = 0;
vi.spyOn(performance, 'now').mockImplementation(() => now);
afterEach(() => {
  now = 0;
});

/** Spends what was saved up, so that every further millisecond is a debt. */
function spent(): FrameBudget {
  const budget = new FrameBudget();
  while (budget.wait === 0) budget.spend(1);
  return budget;
}

describe('the time for frames', () => {
  it('is a share of all, once what was saved up is spent', () => {
    const budget = spent();
    budget.spend(10);
    expect(budget.wait).toBeGreaterThan(10 / 0.08);
    now += 10 / 0.08;
    expect(budget.wait).toBeLessThan(15);
    now += 15;
    expect(budget.wait).toBe(0);
  });

  it('is divided among those who spend it', () => {
    const budget = spent();
    budget.spend(10);
    const alone = budget.wait;
    budget.spenders = 2;
    expect(budget.wait).toBeCloseTo(2 * alone, -1);
  });

  it('is not owed for hours after a frame that the machine slept through', () => {
    const budget = spent();
    budget.spend(8 * 3600 * 1000);
    expect(budget.wait).toBeLessThan(4000);
  });
});
