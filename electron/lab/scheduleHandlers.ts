/** Answers what a window asks about learning rates. */
import type { CallArguments, CallOutput } from '@backprop-lab/core/contract';
import { learningRateAt } from '@backprop-lab/core/optim';

export const scheduleHandlers = {
  learningRates: ({
    schedule,
    learningRate,
    steps,
  }: CallArguments<'learningRates'>): CallOutput<'learningRates'> => ({
    rates: steps.map((step) => learningRateAt(schedule, learningRate, step)),
  }),
};
