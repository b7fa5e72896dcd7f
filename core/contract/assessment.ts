/** How good predictions are: of classes by their confusions, of numbers by their errors. */
import { z } from 'zod';

const share = z.number().nullable();

export const classAssessmentSchema = z.strictObject({
  task: z.literal('classification'),
  /** Share of points whose class was chosen. */
  accuracy: z.number(),
  /** [class][chosen]: how many points of a class were taken for which. */
  confusion: z.array(z.array(z.int().min(0))),
  /** Per class: the share of the points taken for it that are of it; `null` where none was taken for it. */
  precision: z.array(share),
  /** Per class: the share of its points that were taken for it; `null` where it has no points. */
  recall: z.array(share),
});
export type ClassAssessment = z.infer<typeof classAssessmentSchema>;

export const valueAssessmentSchema = z.strictObject({
  task: z.literal('regression'),
  /** The root of the mean squared error, in units of the target. */
  rmse: z.number(),
  /** 1 − Σ (target − value)² / Σ (target − mean)²; `null` where all targets are the same. */
  r2: z.number().nullable(),
});
export type ValueAssessment = z.infer<typeof valueAssessmentSchema>;

export const assessmentSchema = z.discriminatedUnion('task', [
  classAssessmentSchema,
  valueAssessmentSchema,
]);
export type Assessment = z.infer<typeof assessmentSchema>;
