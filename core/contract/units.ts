/** What can be asked of single points and units of a run, at the step that is shown. */
import { z } from 'zod';
import { finite } from './limits.ts';

/** What the network says at one place. */
export const probeSchema = z.strictObject({
  /** The output layer's numbers as they are; not finite ones are `null`. */
  scores: z.array(z.number().nullable()),
  /** Of each class; `null` in a regression, and where a score is not finite. */
  probabilities: z.array(z.number()).nullable(),
  class: z.int().min(0).nullable(),
  /** Of a regression. */
  value: z.number().nullable(),
});
export type Probe = z.infer<typeof probeSchema>;

export const placeInPlaneSchema = z.tuple([finite, finite]);

/** One number of a parameter, and the gradient of the whole objective on the training set with respect to it. */
export const parameterElementSchema = z.strictObject({
  parameter: z.string(),
  index: z.int().min(0),
  value: z.number().nullable(),
  gradient: z.number().nullable(),
});
export type ParameterElement = z.infer<typeof parameterElementSchema>;

/** The first MOST_INCOMING numbers that a unit multiplies its inputs by, in the order of its inputs. */
export const unitDetailsSchema = z.strictObject({
  bias: parameterElementSchema.nullable(),
  incoming: z.array(parameterElementSchema),
});
export type UnitDetails = z.infer<typeof unitDetailsSchema>;

export const MOST_INCOMING = 4096;
