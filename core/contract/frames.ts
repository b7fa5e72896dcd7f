/** What a viewer is shown of a run, again and again: frames, at most one on its way at a time. */
import { z } from 'zod';
import { integerWithin, limits } from './limits.ts';
import { assessmentSchema } from './assessment.ts';
import { metricsSchema } from './metrics.ts';
import { extentSchema, layerNumberSchema, unitPlaceSchema } from './views.ts';

export const runIdSchema = z.string().min(1).max(64);
export type RunId = z.infer<typeof runIdSchema>;

export const subscriptionIdSchema = z.int().min(0);
export type SubscriptionId = z.infer<typeof subscriptionIdSchema>;

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
  /** Of a regression: the value that is drawn as certain; `null` of classes. */
  scale: z.number().nullable(),
});
export type FieldBytes = z.infer<typeof fieldSchema>;

const count = z.int().min(0);

/**
 * What a layer's units answer over the plane. Of more units than a viewer is shown, those with the largest norm of
 * incoming weights are here.
 */
export const layerMapsSchema = z.strictObject({
  layer: layerNumberSchema,
  /** How many the layer has. */
  units: count,
  /** The numbers of those that are shown, in their order. */
  shown: z.array(count),
  /** The largest |value| of the layer's maps; 0 where they hold none that is finite. */
  scale: z.number().min(0),
  /** [shown, size, size], row 0 at the top: 1 … 255 for −scale … scale, 128 at 0; 0 where a value is not finite. */
  bytes: z.instanceof(Uint8Array),
});
export type LayerMaps = z.infer<typeof layerMapsSchema>;

export const mapsSchema = z.strictObject({
  size: integerWithin(limits.mapSize),
  extent: extentSchema,
  /** From the input to the output layer. */
  layers: z.array(layerMapsSchema),
});
export type UnitMaps = z.infer<typeof mapsSchema>;

/** One unit's answer over the part of the plane that the view asks for, coded as in `layerMapsSchema`. */
export const unitMapSchema = unitPlaceSchema.extend({
  size: integerWithin(limits.fieldSize),
  extent: extentSchema,
  scale: z.number().min(0),
  bytes: z.instanceof(Uint8Array),
});
export type UnitMap = z.infer<typeof unitMapSchema>;

/** A weight matrix with what it is added to. */
export const layerWeightsSchema = z.strictObject({
  /** The layer that the weights lead into, counted from the input. */
  layer: layerNumberSchema,
  /** The place in the network, as in `layers.0`, or `layers.2.1` within a residual block. */
  path: z.string(),
  weightName: z.string(),
  biasName: z.string().nullable(),
  /** How many numbers flow in. */
  rows: count,
  /** How many flow out: of maxout, unit · pieces + piece. */
  columns: count,
  /** [rows, columns], row-major; empty where there are more than MOST_WEIGHTS_SHOWN. */
  weight: z.instanceof(Float32Array),
  /** [columns] */
  bias: z.instanceof(Float32Array).nullable(),
});
export type LayerWeights = z.infer<typeof layerWeightsSchema>;

/** Of a layer with more units than this, only so many have maps, where the view does not ask for more. */
export const MOST_UNITS_SHOWN = 24;
/** A larger matrix is told by its sizes alone. */
export const MOST_WEIGHTS_SHOWN = 65_536;
/** Of larger sets no single predictions are told. */
export const MOST_POINTS_PREDICTED = 20_000;

/** [points], UNDEFINED_CLASS where the scores are not finite. */
const predictedSchema = z.strictObject({
  train: z.instanceof(Uint8Array),
  test: z.instanceof(Uint8Array),
});
export type PredictedClasses = z.infer<typeof predictedSchema>;

const assessmentsSchema = z.strictObject({
  train: assessmentSchema.nullable(),
  test: assessmentSchema.nullable(),
});
export type Assessments = z.infer<typeof assessmentsSchema>;

/**
 * A run at one moment. `history` continues what the viewer has from index `historyStart` on; what it had
 * beyond is replaced. `metrics` are those of `history`'s end. `revision` counts the changes of the spec
 * that the frame already shows; `step` is before `head`, the furthest step trained, while one looks at the past. What
 * the view does not ask for is `null`, and so is what takes longer to compute and has not changed enough since: the
 * viewer keeps what it has of the same run.
 */
export const frameSchema = z.strictObject({
  subscription: subscriptionIdSchema,
  run: runIdSchema,
  revision: z.int().min(0),
  step: z.int().min(0),
  head: z.int().min(0),
  epoch: z.int().min(0),
  stepsPerSecond: z.number().nullable(),
  /** Memory of the states that one can go back to. */
  checkpointBytes: z.int().min(0),
  historyStart: z.int().min(0),
  history: z.array(metricsSchema),
  field: fieldSchema.nullable(),
  maps: mapsSchema.nullable(),
  unitMap: unitMapSchema.nullable(),
  weights: z.array(layerWeightsSchema).nullable(),
  /** `null` too in a regression, and of sets of more than MOST_POINTS_PREDICTED points. */
  predictions: predictedSchema.nullable(),
  assessment: assessmentsSchema.nullable(),
});
export type Frame = z.infer<typeof frameSchema>;
