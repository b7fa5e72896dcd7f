/** When a run is finished, and why it was. */
import { z } from 'zod';
import { integerWithin, limits, numberWithin } from './limits.ts';

const counted = integerWithin({ min: 1, max: limits.steps.max });
const measuredOn = z.enum(['train', 'test']);

/**
 * A run is finished at the first of these that holds. All but `steps` are judged at the steps where metrics are taken;
 * a `test` condition of a run without test points never holds.
 */
export const stopSchema = z.strictObject({
  steps: integerWithin(limits.steps),
  epochs: counted.optional(),
  accuracy: z.strictObject({ on: measuredOn, atLeast: numberWithin(limits.share) }).optional(),
  /** `train` is the total loss, `test` the data loss, as in the metrics. */
  loss: z.strictObject({ on: measuredOn, atMost: numberWithin({ min: 0, max: 1e12 }) }).optional(),
  /** Over the last `steps` steps the smallest train loss fell by no more than the share `least`. */
  plateau: z.strictObject({ steps: counted, least: numberWithin(limits.share) }).optional(),
});
export type StopSpec = z.infer<typeof stopSchema>;

export const stopReasons = ['steps', 'epochs', 'accuracy', 'loss', 'plateau'] as const;
export type StopReason = (typeof stopReasons)[number];
