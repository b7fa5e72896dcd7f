/** What the Inspect workspace asks about other ways to predict the same points, and the report of a run. */
import { z } from 'zod';
import { assessmentSchema } from './assessment.ts';
import { distanceNames } from './catalogue.ts';
import { fieldSchema, runIdSchema } from './frames.ts';
import { cancelledSchema } from './inspectSurfaceCalls.ts';
import { integerWithin, limits } from './limits.ts';

const count = z.int().min(0);

/** What every way of predicting is measured by. */
const measuredWay = {
  kind: z.literal('shown'),
  field: fieldSchema,
  train: assessmentSchema.nullable(),
  /** `null` where no points were held out. */
  test: assessmentSchema.nullable(),
  /** Of nearest neighbours the points and labels; of the others 4 per parameter. */
  storedBytes: count,
  /** Microseconds per point, measured on this machine: the median of batches of the training points. */
  predictionUs: z.number().min(0),
};

/**
 * Why one cannot be shown: fewer training points than neighbours are asked for, numbers where classes are needed, or
 * weights that are not finite.
 */
const unavailableWay = z.strictObject({
  kind: z.literal('unavailable'),
  reason: z.enum(['tooFewPoints', 'regression', 'diverged']),
});

export const linearLossNames = ['hinge', 'softmaxCrossEntropy'] as const;

export const baselinesSchema = z.strictObject({
  kind: z.literal('baselines'),
  step: count,
  /** Processor time that it cost. */
  ms: z.number().min(0),
  trainPoints: count,
  testPoints: count,
  neighbors: z.discriminatedUnion('kind', [z.strictObject(measuredWay), unavailableWay]),
  linear: z.discriminatedUnion('kind', [
    z.strictObject({
      ...measuredWay,
      /** [classes, 3], row-major: score = w₁ x₁ + w₂ x₂ + b of each class. */
      lines: z.instanceof(Float64Array),
      /** How it was trained: so many updates by Adam on all points, with the run's own regularization. */
      steps: count,
      /** Data + regularization at its end. */
      trainLoss: z.number().nullable(),
    }),
    unavailableWay,
  ]),
  network: z.discriminatedUnion('kind', [
    z.strictObject({ ...measuredWay, parameters: count }),
    unavailableWay,
  ]),
});
export type Baselines = z.infer<typeof baselinesSchema>;

export const reportLanguages = ['en', 'ko'] as const;
export type ReportLanguage = (typeof reportLanguages)[number];

/** A picture that a window hands over may weigh so much. */
export const MOST_PICTURE_BYTES = 4_000_000;

const pngSchema = z.instanceof(Uint8Array).refine(({ length }) => length <= MOST_PICTURE_BYTES, {
  error: `expected a picture of at most ${MOST_PICTURE_BYTES} bytes`,
});

export const inspectBaselineCalls = {
  /** Nearest neighbours, a linear classifier and the network as it stands, on the same points. */
  inspectBaselines: {
    input: z.strictObject({
      run: runIdSchema,
      k: integerWithin({ min: 1, max: limits.points.max }),
      distance: z.enum(distanceNames),
      loss: z.enum(linearLossNames),
      fieldSize: integerWithin(limits.fieldSize),
    }),
    output: z.discriminatedUnion('kind', [baselinesSchema, cancelledSchema]),
  },
  /**
   * The health report of the run at the step shown: a zip of `report.md`, `run.json` and `pictures/*.png`, which the
   * page saves as a file.
   */
  inspectReport: {
    input: z.strictObject({
      run: runIdSchema,
      language: z.enum(reportLanguages).default('en'),
      /** The loss curves as the page draws them, as a PNG: the service has no painter of charts. */
      curves: pngSchema.nullable().default(null),
      /** The loss around the weights, where the page has it, and of which step. */
      surface: z.strictObject({ picture: pngSchema, step: count }).nullable().default(null),
    }),
    output: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('report'),
        step: count,
        /** As in `spirals-2-20-3-step-2100.zip`. */
        name: z.string(),
        zip: z.instanceof(Uint8Array),
      }),
      cancelledSchema,
    ]),
  },
} as const;
