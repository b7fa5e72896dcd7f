/** What can be changed of a live run: the changes that keep its shape, its data and its weights. */
import { z } from 'zod';
import { activationNames, lossNames } from './catalogue.ts';
import { finite, integerWithin, limits, numberWithin } from './limits.ts';
import { alphaSchema, refuseIdleAlpha } from './networkSpec.ts';
import { regularizerSchema } from './objective.ts';
import { optimizerSchema, scheduleSchema } from './optimization.ts';
import { stopSchema } from './stop.ts';

export const batchSizeSchema = z.union([z.literal('full'), integerWithin(limits.batchSize)], {
  error: `expected "full" or a whole number from ${limits.batchSize.min} to ${limits.batchSize.max}`,
});

const place = integerWithin({ min: 0, max: limits.hiddenLayers.max - 1 });
/** A hidden layer counted from 0; `inner` counts within the layers of a residual block. */
const layerPlace = { layer: place, inner: place.optional() };

/** A change of a live run. Each kind of change says from when it acts: see `Run`. */
export const changeSchema = z.discriminatedUnion('kind', [
  /** λ of the network's regularizer; layers with one of their own keep theirs. */
  z.strictObject({ kind: z.literal('lambda'), value: numberWithin(limits.lambda) }),
  z.strictObject({ kind: z.literal('regularizer'), value: regularizerSchema }),
  z.strictObject({ kind: z.literal('learningRate'), value: numberWithin(limits.learningRate) }),
  z.strictObject({ kind: z.literal('schedule'), value: scheduleSchema }),
  /** `null` ends the clipping. */
  z.strictObject({ kind: z.literal('clipNorm'), value: numberWithin(limits.clipNorm).nullable() }),
  z.strictObject({ kind: z.literal('optimizer'), value: optimizerSchema }),
  z.strictObject({ kind: z.literal('batchSize'), value: batchSizeSchema }),
  /** A loss with as many outputs as the one before; where `margin` is left out, Δ stays. */
  z.strictObject({
    kind: z.literal('loss'),
    value: z.enum(lossNames),
    margin: numberWithin(limits.margin).optional(),
  }),
  /** Where `alpha` is left out, the activation has its usual one. */
  z
    .strictObject({
      kind: z.literal('activation'),
      ...layerPlace,
      value: z.enum(activationNames),
      alpha: alphaSchema,
    })
    .superRefine(({ value, alpha }, context) => {
      refuseIdleAlpha({ activation: value, alpha }, context);
    }),
  z.strictObject({
    kind: z.literal('dropoutRate'),
    ...layerPlace,
    value: numberWithin(limits.dropoutRate),
  }),
  /** Without steps left, a finished run goes on only after this. */
  z.strictObject({ kind: z.literal('stop'), value: stopSchema }),
  z.strictObject({
    kind: z.literal('weight'),
    parameter: z.string(),
    index: integerWithin({ min: 0, max: limits.units.max * limits.units.max - 1 }),
    value: finite,
  }),
]);
export type Change = z.infer<typeof changeSchema>;
