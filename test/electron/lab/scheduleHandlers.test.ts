/** Learning rates as a window asks for them: those that a run has. */
import { describe, expect, it } from 'vitest';
import { scheduleHandlers } from '../../../electron/lab/scheduleHandlers.ts';

describe('learningRates', () => {
  it('are those of the schedule, warm-up included, at the steps asked for', () => {
    const { rates } = scheduleHandlers.learningRates({
      schedule: { name: 'step', every: 10, factor: 0.5, warmUp: 2 },
      learningRate: 0.8,
      steps: [0, 1, 9, 10, 25],
    });
    expect(rates).toEqual([0.4, 0.8, 0.8, 0.4, 0.2]);
  });
});
