/** A network's weights as a file that comes back. */
import { z } from 'zod';

export const WEIGHTS_FORMAT = 'backprop-lab-weights';
export const WEIGHTS_VERSION = 1;

const number = z.number({ error: 'expected a number' });
export const weightsFileSchema = z.object({
  format: z.literal(WEIGHTS_FORMAT, {
    error: `expected a file of weights: format "${WEIGHTS_FORMAT}"`,
  }),
  version: z.literal(WEIGHTS_VERSION, { error: `expected version ${WEIGHTS_VERSION}` }),
  layers: z.array(
    z.object({
      name: z.string(),
      weight: z.array(z.array(number)),
      bias: z.array(number).optional(),
    }),
  ),
});
export type WeightsFile = z.infer<typeof weightsFileSchema>;
