/** A network as plain data: its hidden layers, how weights begin, or the weights themselves. */
import { z } from 'zod';
import { activationNames } from './catalogue.ts';
import { finite, integerWithin, limits, numberWithin } from './limits.ts';

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

export const layerSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('dense'),
    units: integerWithin(limits.units),
    activation: z.enum(activationNames).default('relu'),
  }),
]);
export type LayerSpec = z.infer<typeof layerSchema>;

/** One dense layer's numbers: `weight` is [in, out] as in the lecture (PyTorch keeps [out, in]), `bias` [out]. */
export const explicitWeightsSchema = z.strictObject({
  weight: z.array(z.array(finite)),
  bias: z.array(finite),
});
export type ExplicitWeights = z.infer<typeof explicitWeightsSchema>;

/**
 * The hidden layers; the output layer, one unit per class without an activation, follows by itself.
 * `weights`, if given, lists every dense layer, the output layer last.
 */
export const networkSpecSchema = z.strictObject({
  layers: z.array(layerSchema).max(limits.hiddenLayers.max).default([]),
  initializer: initializerSchema.default({ name: 'he' }),
  weights: z.array(explicitWeightsSchema).optional(),
});
export type NetworkSpec = z.infer<typeof networkSpecSchema>;
