/** The mean over the seeds, step by step. */
import type { Metrics } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import { meanCurve } from '../../../renderer/sweeps/meanCurve.ts';

function history(...moments: readonly (readonly [step: number, testLoss: number | null])[]) {
  return {
    history: moments.map(([step, testLoss]): Metrics => ({
      step,
      testLoss,
      trainLoss: null,
      dataLoss: null,
      regLoss: null,
      trainAccuracy: null,
      testAccuracy: null,
      weightNorm2: null,
    })),
  };
}
const testLoss = (metrics: Metrics) => metrics.testLoss;

describe('meanCurve', () => {
  it('has the mean of all seeds, the lowest and the highest', () => {
    const curve = meanCurve([history([0, 1], [10, 4]), history([0, 3], [10, 2])], testLoss);
    expect(curve).toEqual({ steps: [0, 10], mean: [2, 3], low: [1, 2], high: [3, 4] });
  });

  it('goes on where one seed has ended by itself', () => {
    const curve = meanCurve([history([0, 1], [7, 5]), history([0, 3], [10, 2])], testLoss);
    expect(curve.steps).toEqual([0, 7, 10]);
    expect(curve.mean).toEqual([2, 5, 2]);
  });

  it('has a gap where nothing was measured', () => {
    const curve = meanCurve([history([0, 1], [10, null])], testLoss);
    expect(curve.mean).toEqual([1, NaN]);
  });

  it('is empty without runs', () => {
    expect(meanCurve([], testLoss).steps).toEqual([]);
  });
});
