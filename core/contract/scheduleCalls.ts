/** What a window asks about how the learning rate goes, to draw it. */
import { z } from 'zod';
import { integerWithin, limits, numberWithin } from './limits.ts';
import { scheduleSchema } from './optimization.ts';

/** At more steps than a curve on a screen has pixels nobody looks. */
const MOST_STEPS_ASKED = 1024;

export const scheduleCalls = {
  /** The learning rate in force at each of some steps. */
  learningRates: {
    input: z.strictObject({
      schedule: scheduleSchema,
      learningRate: numberWithin(limits.learningRate),
      steps: z.array(integerWithin(limits.steps)).max(MOST_STEPS_ASKED),
    }),
    output: z.strictObject({ rates: z.array(z.number()) }),
  },
} as const;
