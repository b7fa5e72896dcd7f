/** How parameters are moved: the optimizer, and how its learning rate goes. */
import { z } from 'zod';
import { integerWithin, limits, numberWithin } from './limits.ts';

/** How much of a running mean is kept from step to step. */
const decay = numberWithin({ min: 0, max: 0.999999 });
/** Keeps a division from blowing up. */
const epsilon = numberWithin({ min: 0, max: 1 });

const adamShape = {
  beta1: decay.default(0.9),
  beta2: decay.default(0.999),
  epsilon: epsilon.default(1e-8),
};

/** The updates' formulas, and how PyTorch's settings map to these, stand at the ops in `core/ops/updates.ts`. */
export const optimizerSchema = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('sgd') }),
  z.strictObject({ name: z.literal('momentum'), momentum: decay.default(0.9) }),
  z.strictObject({ name: z.literal('nesterov'), momentum: decay.default(0.9) }),
  z.strictObject({ name: z.literal('adagrad'), epsilon: epsilon.default(1e-10) }),
  z.strictObject({
    name: z.literal('rmsprop'),
    decay: decay.default(0.99),
    epsilon: epsilon.default(1e-8),
  }),
  z.strictObject({ name: z.literal('adam'), ...adamShape }),
  z.strictObject({
    name: z.literal('adamW'),
    ...adamShape,
    weightDecay: numberWithin({ min: 0, max: 100 }).default(0.01),
  }),
]);
export type OptimizerSpec = z.infer<typeof optimizerSchema>;

const factor = numberWithin({ min: 0, max: 1 });
const rate = numberWithin({ min: 0, max: 1 });
const steps = integerWithin({ min: 1, max: limits.steps.max });
/** So many first steps climb evenly to the full rate. */
const warmUp = integerWithin(limits.steps).default(0);

/** The formulas stand at `learningRateAt` in `core/optim`. */
export const scheduleSchema = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('constant'), warmUp }),
  z.strictObject({ name: z.literal('step'), every: steps, factor: factor.default(0.1), warmUp }),
  z.strictObject({ name: z.literal('exponential'), decay: rate, warmUp }),
  z.strictObject({ name: z.literal('inverseTime'), decay: rate, warmUp }),
  z.strictObject({ name: z.literal('cosine'), steps, floor: factor.default(0), warmUp }),
]);
export type ScheduleSpec = z.infer<typeof scheduleSchema>;
