/** What is measured of a run at one step, and the states a run can be in. */
import { z } from 'zod';
import { stopReasons } from './stop.ts';

/** `null` where the number is not finite, or where there is nothing to measure it on. */
const measured = z.number().nullable();

/**
 * Measured on the whole train and test set before update `step`. `trainLoss` is `dataLoss` + `regLoss`;
 * `testLoss` is the data loss on the test points; accuracies are shares from 0 to 1, `null` where the scores are not finite; `weightNorm2` is
 * ‖W‖² over all weights, biases left out.
 */
export const metricsSchema = z.strictObject({
  step: z.int().min(0),
  trainLoss: measured,
  dataLoss: measured,
  regLoss: measured,
  testLoss: measured,
  trainAccuracy: measured,
  testAccuracy: measured,
  weightNorm2: measured,
});
export type Metrics = z.infer<typeof metricsSchema>;

/** What was the matter when a run diverged, and what most likely led to it. */
export const divergenceSchema = z.strictObject({
  step: z.int().min(0),
  symptom: z.enum(['infiniteLoss', 'undefinedLoss', 'nonFiniteParameters']),
  cause: z.enum(['learningRate', 'regularization', 'initialWeights']),
  learningRate: z.number(),
  lambda: z.number(),
});
export type Divergence = z.infer<typeof divergenceSchema>;

export const runStateSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unfinished') }),
  z.strictObject({ kind: z.literal('finished'), reason: z.enum(stopReasons) }),
  z.strictObject({ kind: z.literal('diverged'), divergence: divergenceSchema }),
]);
export type RunState = z.infer<typeof runStateSchema>;
