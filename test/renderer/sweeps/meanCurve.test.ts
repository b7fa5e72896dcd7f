/** The mean over the seeds, step by step. */
import type { Metrics } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import { meanCurve } from '../../../renderer/sweeps/meanCurve.ts';

type Moment = readonly [step: number, testLoss: number | null];

function learning(...moments: readonly Moment[]) {
  return {
    isOver: false,
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
const ended = (...moments: readonly Moment[]) => ({ ...learning(...moments), isOver: true });
const testLoss = (metrics: Metrics) => metrics.testLoss;

describe('meanCurve', () => {
  it('has the mean of all seeds, the lowest and the highest', () => {
    const curve = meanCurve([learning([0, 1], [10, 4]), learning([0, 3], [10, 2])], testLoss);
    expect(curve).toEqual({ steps: [0, 10], mean: [2, 3], low: [1, 2], high: [3, 4] });
  });

  it('goes on where one seed has ended by itself', () => {
    const curve = meanCurve([ended([0, 1], [7, 5]), learning([0, 3], [7, 1], [10, 2])], testLoss);
    expect(curve).toMatchObject({ steps: [0, 7, 10], mean: [2, 3, 2] });
  });

  it('does not jump to the mean of those that are ahead', () => {
    const behind = learning([0, 1], [10, 4]);
    const ahead = learning([0, 3], [10, 2], [20, 0]);
    expect(meanCurve([behind, ahead], testLoss)).toMatchObject({ steps: [0, 10], mean: [2, 3] });
  });

  it('leaves out where a single one stands between two moments', () => {
    const runs = [learning([0, 1], [10, 4]), learning([0, 3], [7, 0], [10, 2])];
    expect(meanCurve(runs, testLoss).steps).toEqual([0, 10]);
  });

  it('has a gap where nothing was measured', () => {
    const curve = meanCurve([learning([0, 1], [10, null])], testLoss);
    expect(curve.mean).toEqual([1, NaN]);
  });

  it('is empty without runs', () => {
    expect(meanCurve([], testLoss).steps).toEqual([]);
  });
});
