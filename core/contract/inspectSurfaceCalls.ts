/** What the Inspect workspace asks about the loss around a run's weights, and about studies that take a while. */
import { z } from 'zod';
import { runIdSchema } from './frames.ts';
import { integerWithin, limits, numberWithin } from './limits.ts';
import { seedSchema } from './runSpec.ts';

const nothing = z.strictObject({});
const count = z.int().min(0);
/** `null` where it is not finite. */
const measured = z.number().nullable();

/** Studies of a run are computed in slices, between bursts of its training. */
export const studyNames = ['surface', 'baselines', 'report'] as const;
export type StudyName = (typeof studyNames)[number];

/** How far a study has come, from 0 to 1: told at most ten times a second, and not at all of short ones. */
export const inspectProgressSchema = z.strictObject({
  run: runIdSchema,
  study: z.enum(studyNames),
  share: z.number().min(0).max(1),
});
export type InspectProgress = z.infer<typeof inspectProgressSchema>;

/** A study that was left by `cancelInspect`, or whose run was removed. */
export const cancelledSchema = z.strictObject({ kind: z.literal('cancelled') });
export type Cancelled = z.infer<typeof cancelledSchema>;

export const surfaceLimits = {
  size: { min: 5, max: 61 },
  span: { min: 0.01, max: 10 },
  /** Of larger training sets, so many points stand for all. */
  points: { min: 1, max: 1000 },
} as const;

/** Samples of the slice along the gradient. */
export const SLICE_SAMPLES = 41;

/**
 * `random`: two Gaussian directions, each weight matrix's part scaled to the norm of that matrix; biases and batch
 * normalization are held. `path`: the two leading principal directions of the kept states minus the current weights,
 * over all parameters.
 */
export const directionsSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('random'), seed: seedSchema }),
  z.strictObject({ kind: z.literal('path') }),
]);
export type SurfaceDirections = z.infer<typeof directionsSchema>;

export const surfaceSchema = z.strictObject({
  kind: z.literal('surface'),
  step: count,
  /** Processor time that it cost. */
  ms: z.number().min(0),
  size: z.int(),
  span: z.number(),
  /** The directions taken; random ones with seed 0 where the path has none. */
  directions: directionsSchema,
  /** Why the path has no directions: fewer than 3 states are kept, or they are all alike. */
  fallback: z.enum(['fewStates', 'standsStill']).nullable(),
  /** How many training points the losses are taken on, and how many there are. */
  points: count,
  ofPoints: count,
  /**
   * [size, size], row-major, row 0 at β = −span, column 0 at α = −span: the train loss (data + regularization) at the
   * current weights + α d₁ + β d₂. The middle one is the run's own. NaN and infinity where it is not finite.
   */
  losses: z.instanceof(Float64Array),
  /** The lengths of d₁ and d₂ in the space of all parameters. */
  lengths: z.tuple([z.number(), z.number()]),
  /** The run's train loss on these points. */
  loss: z.number(),
  /** The kept states up to the step shown, which is the last, in the order of their steps. */
  path: z.strictObject({
    steps: z.array(count),
    /** [states, 2]: α and β of the place in the plane nearest to each. */
    places: z.instanceof(Float64Array),
    /** [states]: how far each lies off the plane, in the space of all parameters. */
    distances: z.instanceof(Float64Array),
    /** [states]: by the objective now in force, on the same points; not finite where they are not. */
    losses: z.instanceof(Float64Array),
  }),
  /** `null` where the gradient is zero or not finite. */
  slice: z
    .strictObject({
      /** [SLICE_SAMPLES]: how far along −gradient, in the space of all parameters; the middle one is 0. */
      distances: z.instanceof(Float64Array),
      /** [SLICE_SAMPLES] */
      losses: z.instanceof(Float64Array),
      gradientNorm: z.number(),
      /** How far plain gradient descent on all these points would go next: learning rate · ‖gradient‖. */
      nextStep: measured,
    })
    .nullable(),
});
export type LossSurface = z.infer<typeof surfaceSchema>;

/** Why there is no surface: the weights or their loss are not finite, or all of them are 0 and have no scale of their own. */
export const noSurfaceSchema = z.strictObject({
  kind: z.literal('unavailable'),
  step: count,
  reason: z.enum(['diverged', 'zeroWeights']),
});

/** What an activation is in `inspectActivations`, Maxout with two example pieces included. */
export const activationCurveSchema = z.strictObject({
  name: z.string(),
  /** α of those that have one. */
  alpha: z.number().nullable(),
  /** Maxout's pieces: slope and offset of each. */
  pieces: z.array(z.tuple([z.number(), z.number()])).nullable(),
  /** [samples] */
  values: z.instanceof(Float64Array),
  /** [samples]: by the engine's own backward pass. */
  derivatives: z.instanceof(Float64Array),
});
export type ActivationCurve = z.infer<typeof activationCurveSchema>;

const coordinate = numberWithin(limits.coordinate);

export const inspectSurfaceCalls = {
  /** The loss over a plane through the current weights, and along the gradient. The run is left as it is. */
  inspectSurface: {
    input: z.strictObject({
      run: runIdSchema,
      size: integerWithin(surfaceLimits.size).refine((size) => size % 2 === 1, {
        error: 'expected an odd number, so that the weights are in the middle',
      }),
      span: numberWithin(surfaceLimits.span).default(1),
      directions: directionsSchema,
    }),
    output: z.discriminatedUnion('kind', [surfaceSchema, noSurfaceSchema, cancelledSchema]),
  },
  /** Leaves a study of the run: whoever waits for it is answered that it was cancelled. */
  cancelInspect: {
    input: z.strictObject({ run: runIdSchema, study: z.enum(studyNames) }),
    output: nothing,
  },
  /** The activation functions side by side, the lecture's six first. */
  inspectActivations: {
    input: z
      .strictObject({
        samples: integerWithin({ min: 2, max: 1001 }),
        from: coordinate,
        to: coordinate,
      })
      .refine(({ from, to }) => from < to, { error: 'expected the smaller number first' }),
    output: z.strictObject({
      /** [samples], evenly spaced, both ends included. */
      x: z.instanceof(Float64Array),
      curves: z.array(activationCurveSchema),
    }),
  },
} as const;
