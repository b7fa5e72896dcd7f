/** Everything a run is a function of: seed, data, network, objective, optimizer, and the events of its timeline. */
import { z } from 'zod';
import {
  activationNames,
  backendNames,
  lossNames,
  randomStreamNames,
  type RandomStreamName,
} from './catalogue.ts';
import { dataSpecSchema } from './dataSpec.ts';
import { finite, integerWithin, limits, numberWithin } from './limits.ts';
import { networkSpecSchema } from './networkSpec.ts';
import { regularizerSchema } from './objective.ts';
import { optimizerSchema, scheduleSchema } from './optimization.ts';

export const seedSchema = integerWithin(limits.seed);

export const batchSizeSchema = z.union([z.literal('full'), integerWithin(limits.batchSize)], {
  error: `expected "full" or a whole number from ${limits.batchSize.min} to ${limits.batchSize.max}`,
});

/** A change of a live run. Each kind of change says from when it acts: see `Run`. */
export const changeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lambda'), value: numberWithin(limits.lambda) }),
  z.strictObject({ kind: z.literal('learningRate'), value: numberWithin(limits.learningRate) }),
  z.strictObject({ kind: z.literal('optimizer'), value: optimizerSchema }),
  z.strictObject({ kind: z.literal('batchSize'), value: batchSizeSchema }),
  z.strictObject({
    kind: z.literal('activation'),
    layer: integerWithin({ min: 0, max: limits.hiddenLayers.max - 1 }),
    value: z.enum(activationNames),
  }),
  z.strictObject({
    kind: z.literal('weight'),
    parameter: z.string(),
    index: integerWithin({ min: 0, max: limits.units.max * limits.units.max - 1 }),
    value: finite,
  }),
]);
export type Change = z.infer<typeof changeSchema>;

/** A change and the number of updates after which it was made. */
export const runEventSchema = z.strictObject({
  step: integerWithin(limits.steps),
  change: changeSchema,
});
export type RunEvent = z.infer<typeof runEventSchema>;

const seedsShape = Object.fromEntries(
  randomStreamNames.map((name) => [name, seedSchema.optional()]),
) as Record<RandomStreamName, z.ZodOptional<typeof seedSchema>>;

export const runSpecSchema = z.strictObject({
  version: z.literal(1, { error: 'expected 1, the version of this format' }),
  backend: z.enum(backendNames).default('reference'),
  seed: seedSchema.default(0),
  /** Overrides the seed for single streams. */
  seeds: z.strictObject(seedsShape).default({}),
  data: dataSpecSchema,
  network: networkSpecSchema,
  loss: z.enum(lossNames).default('softmaxCrossEntropy'),
  /** Δ of the hinge losses; the others have none. */
  margin: numberWithin(limits.margin).default(1),
  regularizer: regularizerSchema.default({ name: 'l2', lambda: 0 }),
  optimizer: optimizerSchema.default({ name: 'sgd' }),
  learningRate: numberWithin(limits.learningRate),
  schedule: scheduleSchema.default({ name: 'constant', warmUp: 0 }),
  /** Where the Euclidean norm of all gradients together is above this, all are scaled down to it. */
  clipNorm: numberWithin(limits.clipNorm).optional(),
  batchSize: batchSizeSchema.default('full'),
  stop: z.strictObject({ steps: integerWithin(limits.steps) }),
  events: z
    .array(runEventSchema)
    .max(limits.events.max)
    .default([])
    .superRefine((events, context) => {
      const late = events.findIndex((event, i) => i > 0 && event.step < events[i - 1].step);
      if (late < 0) return;
      context.addIssue({
        code: 'custom',
        path: [late, 'step'],
        message: `expected events in order, at step ${events[late - 1].step} or later, got ${events[late].step}`,
      });
    }),
});
export type RunSpec = z.infer<typeof runSpecSchema>;
/** A run spec as it may be written by hand: what has a default can be left out. */
export type RunSpecInput = z.input<typeof runSpecSchema>;
