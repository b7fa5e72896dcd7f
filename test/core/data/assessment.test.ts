import { describe, expect, it } from 'vitest';
import { assessClasses, assessValues } from '../../../core/data/assessment.ts';

describe('assessClasses', () => {
  it('counts which class was taken for which', () => {
    const labels = [0, 0, 0, 1, 1, 2];
    const chosen = [0, 0, 1, 1, 1, 0];
    expect(assessClasses(chosen, labels, 3)).toEqual({
      task: 'classification',
      accuracy: 4 / 6,
      confusion: [
        [2, 1, 0],
        [0, 2, 0],
        [1, 0, 0],
      ],
      precision: [2 / 3, 2 / 3, null],
      recall: [2 / 3, 1, 0],
    });
  });

  it('has no recall of a class without points', () => {
    expect(assessClasses([0, 1], [0, 0], 2)).toMatchObject({
      recall: [0.5, null],
      precision: [1, 0],
    });
  });
});

describe('assessValues', () => {
  it('has the root of the mean squared error, and what of the variance is explained', () => {
    const { rmse, r2 } = assessValues([1, 2, 5], [1, 3, 5]);
    expect(rmse).toBeCloseTo(Math.sqrt(1 / 3), 14);
    expect(r2).toBeCloseTo(1 - 1 / 8, 14);
  });

  it('is 1 for what is exact, 0 for the mean, below 0 for worse', () => {
    expect(assessValues([1, 2, 3], [1, 2, 3]).r2).toBe(1);
    expect(assessValues([2, 2, 2], [1, 2, 3]).r2).toBe(0);
    expect(assessValues([3, 2, 1], [1, 2, 3]).r2).toBe(-3);
  });

  it('has no R² where all targets are the same', () => {
    expect(assessValues([1, 2], [5, 5]).r2).toBeNull();
  });
});
