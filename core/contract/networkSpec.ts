/** A network as plain data: its hidden layers, how weights begin, or the weights themselves. */
import { z } from 'zod';
import { activationNames, inputFeatureNames, type ActivationName } from './catalogue.ts';
import { finite, integerWithin, limits, numberWithin } from './limits.ts';
import { regularizerSchema } from './objective.ts';

export const initializerSchema = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('he') }),
  z.strictObject({ name: z.literal('heUniform') }),
  z.strictObject({ name: z.literal('xavierNormal') }),
  z.strictObject({ name: z.literal('xavierUniform') }),
  z.strictObject({ name: z.literal('lecunNormal') }),
  z.strictObject({ name: z.literal('lecunUniform') }),
  z.strictObject({ name: z.literal('normal'), sigma: numberWithin(limits.sigma) }),
  z.strictObject({ name: z.literal('zeros') }),
]);
export type InitializerSpec = z.infer<typeof initializerSchema>;

/** The activations with a setting α: Leaky ReLU's slope left of 0 (0.1), how far down ELU goes (1). */
export const defaultAlphas: Readonly<Partial<Record<ActivationName, number>>> = {
  leakyRelu: 0.1,
  elu: 1,
};

export const alphaSchema = numberWithin(limits.alpha).optional();

export function refuseIdleAlpha(
  { activation, alpha }: { activation: ActivationName; alpha?: number | undefined },
  context: z.RefinementCtx,
): void {
  if (alpha === undefined || defaultAlphas[activation] !== undefined) return;
  context.addIssue({
    code: 'custom',
    path: ['alpha'],
    message: `expected none, ${activation} has no α, got ${alpha}`,
  });
}

/** What a layer with weights may set for itself; the network's own is used where it does not. */
const ownSettings = {
  bias: z.boolean().default(true),
  initializer: initializerSchema.optional(),
  regularizer: regularizerSchema.optional(),
};

/** The layers that stand in a row; their formulas are at the modules in `core/nn`. */
const plainLayers = [
  z
    .strictObject({
      type: z.literal('dense'),
      units: integerWithin(limits.units),
      activation: z.enum(activationNames).default('relu'),
      alpha: alphaSchema,
      ...ownSettings,
    })
    .superRefine(refuseIdleAlpha),
  z
    .strictObject({
      type: z.literal('activation'),
      activation: z.enum(activationNames),
      alpha: alphaSchema,
    })
    .superRefine(refuseIdleAlpha),
  z.strictObject({
    type: z.literal('maxout'),
    units: integerWithin(limits.units),
    pieces: integerWithin(limits.pieces).default(2),
    ...ownSettings,
  }),
  z.strictObject({
    type: z.literal('dropout'),
    rate: numberWithin(limits.dropoutRate).default(0.5),
  }),
  z.strictObject({
    type: z.literal('batchNorm'),
    /** The new batch's share in the running statistics, PyTorch's meaning; Keras' momentum is 1 minus this. */
    momentum: numberWithin({ min: 0, max: 1 }).default(0.1),
    epsilon: numberWithin({ min: 0, max: 1 }).default(1e-5),
  }),
] as const;
const plainLayerSchema = z.discriminatedUnion('type', plainLayers);
export type PlainLayerSpec = z.infer<typeof plainLayerSchema>;

/** `residual` adds what its layers make of their input to the input itself. */
const residualSchema = z.strictObject({
  type: z.literal('residual'),
  layers: z.array(plainLayerSchema).min(1).max(limits.hiddenLayers.max),
});

export const layerSchema = z.discriminatedUnion('type', [...plainLayers, residualSchema]);
export type LayerSpec = z.infer<typeof layerSchema>;

/** A fully connected layer as it begins. */
export function denseLayer(units: number, activation: ActivationName): LayerSpec {
  return { type: 'dense', units, activation, bias: true };
}

/** The layer with another activation; the α that was there belonged to the old one. */
export function withActivation(
  { alpha: _, ...layer }: Extract<PlainLayerSpec, { activation: ActivationName }>,
  activation: ActivationName,
  alpha?: number,
): PlainLayerSpec {
  return { ...layer, activation, ...(alpha !== undefined && { alpha }) };
}

/** The activation of a layer, where it has one. */
export function activationOf(layer: LayerSpec): ActivationName | undefined {
  return 'activation' in layer ? layer.activation : undefined;
}

/**
 * One layer's numbers: `weight` is [in, out] as in the lecture (PyTorch keeps [out, in]), `bias` [out], left out
 * where the layer has none. Of maxout, `out` counts pieces: unit · pieces + piece.
 */
export const explicitWeightsSchema = z.strictObject({
  weight: z.array(z.array(finite)),
  bias: z.array(finite).optional(),
});
export type ExplicitWeights = z.infer<typeof explicitWeightsSchema>;

/**
 * The hidden layers; the output layer, one unit per class or one in all (see the loss), without an activation,
 * follows by itself with the settings in `output`. `features` are what the first layer is given of a point.
 * `weights`, if given, lists every layer that has some, from the front, the output layer last.
 */
export const networkSpecSchema = z.strictObject({
  features: z
    .array(z.enum(inputFeatureNames))
    .min(1)
    .refine((names) => new Set(names).size === names.length, {
      error: 'expected each feature once',
    })
    .default(['x1', 'x2']),
  layers: z.array(layerSchema).max(limits.hiddenLayers.max).default([]),
  output: z.strictObject(ownSettings).default({ bias: true }),
  initializer: initializerSchema.default({ name: 'he' }),
  weights: z.array(explicitWeightsSchema).optional(),
});
export type NetworkSpec = z.infer<typeof networkSpecSchema>;

/** Its first weights are drawn again: explicit ones belong to other layers. */
export function withoutWeights({ weights: _, ...network }: NetworkSpec): NetworkSpec {
  return network;
}
