/** Taking a trained network along, and weights from a file. */
import { z } from 'zod';
import { runIdSchema } from './frames.ts';
import { runSpecSchema } from './runSpec.ts';

/** As files of a network; their endings are told with them. */
export const networkFormats = ['onnx', 'pytorch', 'numpy', 'json', 'csv'] as const;
export type NetworkFormat = (typeof networkFormats)[number];

export const networkFiles: Readonly<Record<NetworkFormat, string>> = {
  onnx: 'network.onnx',
  pytorch: 'network_torch.py',
  numpy: 'network_numpy.py',
  json: 'weights.json',
  csv: 'weights.csv',
};

/** A file of weights may have so many characters: about half a million numbers, and less than a message may carry. */
export const MOST_WEIGHT_CHARACTERS = 12_000_000;

export const exportCalls = {
  /** The network at the step that is shown. */
  exportNetwork: {
    input: z.strictObject({ run: runIdSchema, format: z.enum(networkFormats) }),
    output: z.strictObject({ name: z.string(), bytes: z.instanceof(Uint8Array) }),
  },
  /** A run's settings, beginning from the weights of a `weights.json`. Refused where a shape differs, by name. */
  readWeights: {
    input: z.strictObject({ run: runIdSchema, text: z.string().max(MOST_WEIGHT_CHARACTERS) }),
    output: z.strictObject({ spec: runSpecSchema }),
  },
} as const;
