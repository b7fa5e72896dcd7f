/** What a viewer is shown of a run, again and again: frames, at most one on its way at a time. */
import { z } from 'zod';
import { integerWithin, limits } from './limits.ts';
import { metricsSchema } from './metrics.ts';

export const runIdSchema = z.string().min(1).max(64);
export type RunId = z.infer<typeof runIdSchema>;

export const subscriptionIdSchema = z.int().min(0);
export type SubscriptionId = z.infer<typeof subscriptionIdSchema>;

const interval = z.tuple([z.number(), z.number()]);
/** The rectangle of the plane that a field covers. */
export const extentSchema = z.strictObject({ x: interval, y: interval });

/** `class` bytes of a pixel whose probabilities are not finite. */
export const UNDEFINED_CLASS = 255;

/**
 * The network's decision over the plane, `size` × `size` pixels, row 0 at the top, two bytes each: the
 * likeliest class, and how far its probability leads over the next (0 … 255 for 0 … 1).
 */
export const fieldSchema = z.strictObject({
  size: integerWithin(limits.fieldSize),
  extent: extentSchema,
  bytes: z.instanceof(Uint8Array),
});
export type FieldBytes = z.infer<typeof fieldSchema>;

/**
 * A run at one moment. `history` continues what the viewer has from index `historyStart` on; what it had
 * beyond is replaced. `metrics` are those of `history`'s end. `revision` counts the changes of the spec
 * that the frame already shows.
 */
export const frameSchema = z.strictObject({
  subscription: subscriptionIdSchema,
  run: runIdSchema,
  revision: z.int().min(0),
  step: z.int().min(0),
  epoch: z.int().min(0),
  stepsPerSecond: z.number().nullable(),
  historyStart: z.int().min(0),
  history: z.array(metricsSchema),
  field: fieldSchema.nullable(),
});
export type Frame = z.infer<typeof frameSchema>;
