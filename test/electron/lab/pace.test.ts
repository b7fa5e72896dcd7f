/** Pace on a clock of the test's own. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pace } from '../../../electron/lab/worker/pace.ts';

const TICK_MS = 1000 / 60;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Does what it may in turns of 1 ms for so long; each turn has time for so many updates. */
function stepsIn(pace: Pace, milliseconds: number, perTurn = Infinity): number {
  let total = 0;
  for (let ms = 0; ms < milliseconds; ms++) {
    const steps = pace.wait === 0 ? Math.min(perTurn, pace.allowance()) : 0;
    pace.spend(steps);
    total += steps;
    vi.advanceTimersByTime(1);
  }
  return total;
}

describe('a pace', () => {
  it('is so many updates in every sixtieth of a second', () => {
    const pace = new Pace();
    pace.stepsPerTick = 3;
    const steps = stepsIn(pace, 10_000);
    expect(steps).toBeGreaterThan(3 * 600 * 0.93);
    expect(steps).toBeLessThanOrEqual(3 * 601);
  });

  it('spreads the updates of a tick over as many turns as they take', () => {
    const pace = new Pace();
    pace.stepsPerTick = 3;
    expect(stepsIn(pace, 1, 1)).toBe(1);
    expect(pace.allowance()).toBe(2);
  });

  it('never catches up with what a busy machine left undone', () => {
    const pace = new Pace();
    pace.stepsPerTick = 5;
    stepsIn(pace, 100);
    vi.advanceTimersByTime(10_000);
    expect(stepsIn(pace, Math.floor(TICK_MS))).toBeLessThanOrEqual(5 * 2);
  });

  it('that is taken off lets a run go as fast as it can', () => {
    const pace = new Pace();
    pace.stepsPerTick = 1;
    pace.spend(pace.allowance());
    expect(pace.wait).toBeGreaterThan(0);
    pace.stepsPerTick = null;
    expect([pace.wait, pace.allowance()]).toEqual([0, Infinity]);
  });
});
