/** Everything a run is a function of: seed, data, network, objective, optimizer, and the events of its timeline. */
import { z } from 'zod';
import { backendNames, lossNames, randomStreamNames, type RandomStreamName } from './catalogue.ts';
import { batchSizeSchema, changeSchema } from './changes.ts';
import { dataSpecSchema } from './dataSpec.ts';
import { integerWithin, limits, numberWithin } from './limits.ts';
import { networkSpecSchema } from './networkSpec.ts';
import { regularizerSchema } from './objective.ts';
import { optimizerSchema, scheduleSchema } from './optimization.ts';
import { stopSchema } from './stop.ts';

export const seedSchema = integerWithin(limits.seed);

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
  backend: z.enum(backendNames).default('simd'),
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
  stop: stopSchema,
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
