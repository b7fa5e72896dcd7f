/** Points as they cross to a window. */
import { z } from 'zod';
import { integerWithin, limits } from './limits.ts';

/** features: [count, 2], labels: [count]; values: [count], the numbers that a regression aims at, empty of classes */
export const pointsSchema = z.strictObject({
  features: z.instanceof(Float32Array),
  labels: z.instanceof(Uint8Array),
  values: z.instanceof(Float32Array),
});
export const datasetSchema = z.strictObject({
  classes: integerWithin(limits.classes),
  train: pointsSchema,
  test: pointsSchema,
});
export type DatasetPoints = z.infer<typeof datasetSchema>;
