/** Learning rates over time, at steps where they can be worked out by hand. */
import { describe, expect, it } from 'vitest';
import { scheduleSchema, validate } from '../../../core/contract/index.ts';
import { learningRateAt } from '../../../core/optim/index.ts';
import { expectClose } from '../../harness/tolerance.ts';

const rates = (schedule: object, steps: readonly number[]) =>
  steps.map((step) => learningRateAt(validate(scheduleSchema, schedule), 0.2, step));

describe('learningRateAt', () => {
  it.each([
    [{ name: 'constant' }, [0, 7, 1e6], [0.2, 0.2, 0.2]],
    [{ name: 'step', every: 10, factor: 0.5 }, [0, 9, 10, 20, 35], [0.2, 0.2, 0.1, 0.05, 0.025]],
    [{ name: 'exponential', decay: 0.1 }, [0, 1, 2], [0.2, 0.18, 0.162]],
    [{ name: 'inverseTime', decay: 0.5 }, [0, 2, 8], [0.2, 0.1, 0.04]],
    [{ name: 'cosine', steps: 100 }, [0, 50, 100, 500], [0.2, 0.1, 0, 0]],
    [{ name: 'cosine', steps: 4, floor: 0.5 }, [0, 2, 4], [0.2, 0.15, 0.1]],
    [{ name: 'constant', warmUp: 4 }, [0, 1, 3, 4], [0.05, 0.1, 0.2, 0.2]],
    [{ name: 'inverseTime', decay: 1, warmUp: 2 }, [0, 1, 2], [0.1, 0.1, 0.2 / 3]],
  ])('%j', (schedule, steps, expected) => {
    expectClose(rates(schedule, steps), expected, { absolute: 1e-15 });
  });

  it('never rises after the warm-up', () => {
    for (const name of scheduleSchema.options.map(({ shape }) => shape.name.value)) {
      const settings = { every: 7, decay: 0.01, steps: 90 };
      const wanted = {
        step: ['every'],
        exponential: ['decay'],
        inverseTime: ['decay'],
        cosine: ['steps'],
        constant: [],
      }[name];
      const own = Object.fromEntries(
        Object.entries(settings).filter(([key]) => wanted.includes(key as never)),
      );
      const course = rates(
        { name, warmUp: 5, ...own },
        Array.from({ length: 120 }, (_, t) => t + 4),
      );
      for (const [t, rate] of course.entries())
        expect(rate).toBeLessThanOrEqual(course[t - 1] ?? Infinity);
    }
  });
});
