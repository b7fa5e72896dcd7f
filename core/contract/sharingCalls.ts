/** What a window asks about set-ups as texts: one to give away, and one that came. */
import { z } from 'zod';
import { runSpecSchema } from './runSpec.ts';

/** The longest text of a set-up; larger data belongs into a file. */
export const MOST_SHARED_CHARACTERS = 32_768;

/** What of a TensorFlow Playground link has no like here. */
export const playgroundLosses = [
  /** The points are drawn by the lab's own generators, on a plane from −1 to 1. */
  'points',
  /** It is about as strong, and of another distribution. */
  'noise',
  /** The last tanh before the squared error. */
  'outputActivation',
  /** Uniform weights and biases that begin at 0.1. */
  'firstWeights',
  /** cos(x) and cos(y), which the Playground's own page does not show either. */
  'cosine',
  /** A network without any input. */
  'noFeatures',
  /** Weights that cross 0 stay 0 there. */
  'l1Pruning',
  /** What is shown and hidden on the page. */
  'view',
] as const;
export type PlaygroundLoss = (typeof playgroundLosses)[number];

/** Why a text cannot be opened. */
export const sharingProblems = [
  /** Neither a set-up of the lab nor a link of the Playground. */
  'strange',
  'damaged',
  'truncated',
  'tooLarge',
  'newer',
  /** It is whole, and asks for what cannot be. */
  'invalid',
] as const;
export type SharingProblem = (typeof sharingProblems)[number];

export const openedTextSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('opened'),
    from: z.enum(['lab', 'playground']),
    spec: runSpecSchema,
    /** Fields, or keys and values, that were not understood and are left out. */
    unknown: z.array(z.string()),
    lost: z.array(z.enum(playgroundLosses)),
  }),
  z.strictObject({
    kind: z.literal('refused'),
    problem: z.enum(sharingProblems),
    /** What was found instead, where that can be said. */
    detail: z.string(),
  }),
]);
export type OpenedText = z.infer<typeof openedTextSchema>;

export const sharingCalls = {
  shareText: {
    input: z.strictObject({ spec: runSpecSchema }),
    /** `null` where the text would be longer than is allowed, which `characters` tells. */
    output: z.strictObject({ text: z.string().nullable(), characters: z.int().min(0) }),
  },
  openText: {
    input: z.strictObject({ text: z.string().max(4 * MOST_SHARED_CHARACTERS) }),
    output: openedTextSchema,
  },
} as const;
