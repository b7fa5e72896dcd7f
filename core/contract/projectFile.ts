/** A project as its file has it: one document, and numbers in binary parts beside it. */
import { z } from 'zod';
import { dataSpecSchema } from './dataSpec.ts';
import { integerWithin, limits } from './limits.ts';
import { divergenceSchema } from './metrics.ts';
import { runSpecSchema } from './runSpec.ts';
import { paceSchema } from './runSummary.ts';
import { sweepLimits, sweepSpecSchema } from './sweepSpec.ts';

/** The ending of a project's name. */
export const PROJECT_EXTENSION = 'bplab';
export const PROJECT_FORMAT = 'backprop-lab-project';
/** Of the document that this lab writes; older ones are migrated. */
export const PROJECT_VERSION = 1;

export const projectLimits = {
  runs: { min: 0, max: 64 },
  /** Of one run. */
  checkpoints: { min: 1, max: 32 },
  checkpointBytes: { min: 0, max: 8_000_000 },
  historyRows: { min: 0, max: 10_000 },
  sweeps: { min: 0, max: 4 },
  graphs: { min: 0, max: 64 },
  views: { min: 0, max: 64 },
  noteLength: { min: 0, max: 20_000 },
  /** Curves and names of runs have one of so many colours. */
  colours: { min: 0, max: 7 },
  /** Of the file, and of all that it unfolds to. */
  bytes: { min: 0, max: 536_870_912 },
  /** Of the document alone. */
  documentBytes: { min: 0, max: 67_108_864 },
  /** Of a part on its way between page and service. */
  partBytes: { min: 0, max: 4_000_000 },
} as const;

const count = z.int().min(0);
const step = integerWithin(limits.steps);

const word = integerWithin({ min: 0, max: 0xffffffff });
const randomStateSchema = z
  .tuple([word, word, word, word])
  .refine((words) => words.some((each) => each > 0), {
    error: 'expected a random state with a word that is not 0',
  });

/** A checkpoint without its numbers, which stand in the binary part in the order of `tensors`: name and length. */
const storedCheckpointSchema = z.strictObject({
  step,
  /** How many of the run's events have acted: with them the spec in force is known. */
  eventsApplied: count,
  optimizerStart: step,
  batches: z.strictObject({
    epochStart: randomStateSchema,
    visited: count,
    epoch: count,
    batchSize: integerWithin(limits.batchSize),
    nextBatchSize: integerWithin(limits.batchSize),
  }),
  dropout: randomStateSchema,
  tensors: z
    .array(z.tuple([z.string().max(200), integerWithin(limits.parameters)]))
    .max(10_000)
    .refine((tensors) => new Set(tensors.map(([name]) => name)).size === tensors.length, {
      error: 'expected each tensor once',
    }),
});
export type StoredCheckpoint = z.infer<typeof storedCheckpointSchema>;

/** Where a run stands. Its binary part has the history's rows first, then the checkpoints' tensors, the head's last. */
const storedStateSchema = z.strictObject({
  /** What the tensors are of; the history is always float64. */
  numbers: z.enum(['float32', 'float64']),
  historyRows: integerWithin(projectLimits.historyRows),
  divergence: divergenceSchema.nullable(),
  checkpoints: z
    .array(storedCheckpointSchema)
    .min(projectLimits.checkpoints.min)
    .max(projectLimits.checkpoints.max)
    .superRefine((checkpoints, context) => {
      const late = checkpoints.findIndex(
        (each, i) => i > 0 && each.step <= checkpoints[i - 1].step,
      );
      if (late < 0) return;
      const message = `expected checkpoints in the order of their steps, got ${checkpoints[late].step} after ${checkpoints[late - 1].step}`;
      context.addIssue({ code: 'custom', path: [late, 'step'], message });
    }),
});
export type StoredState = z.infer<typeof storedStateSchema>;

const name = z.string().max(limits.nameLength.max);
const note = z.string().max(projectLimits.noteLength.max);

/** What a person says of a run. */
export const runNotesSchema = z.strictObject({
  name,
  /** `null` is the colour that its place in the list has. */
  colour: integerWithin(projectLimits.colours).nullable(),
  note,
});
export type RunNotes = z.infer<typeof runNotesSchema>;

const storedRunSchema = runNotesSchema.extend({
  /** Which of the document's data it is trained on. */
  data: count,
  spec: runSpecSchema.omit({ data: true }),
  /** The step that is shown: before the head while one looks at the past. */
  step,
  pace: paceSchema,
  state: storedStateSchema,
});
export type StoredRun = z.infer<typeof storedRunSchema>;

const cellIndex = integerWithin({
  min: 0,
  max: sweepLimits.cells.max + sweepLimits.baselines.max - 1,
});

const storedSweepSchema = z.strictObject({
  spec: sweepSpecSchema,
  /** Those that were not removed. */
  cells: z.array(z.strictObject({ index: cellIndex, isStopped: z.boolean() })).max(40),
  /** Of each repetition of these cells that has begun; their numbers stand in the sweep's part in this order. */
  states: z
    .array(
      z.strictObject({
        cell: cellIndex,
        seed: integerWithin({ min: 0, max: sweepLimits.seeds.max - 1 }),
        state: storedStateSchema,
      }),
    )
    .max(800),
  /** In files of the first labs, and always empty: the histories have it all. */
  results: z.array(z.never()).optional(),
});
export type StoredSweep = z.infer<typeof storedSweepSchema>;

/** A formula with its values, as the Graph workspace has it. */
export const savedGraphSchema = z.strictObject({
  name,
  text: z.string().max(100_000),
  values: z.record(z.string().max(200), z.string().max(20_000)),
  unfolded: z.boolean(),
});
export type SavedGraph = z.infer<typeof savedGraphSchema>;

/** How many answers were right of how many tries. */
const scoreSchema = z.strictObject({ right: count, tries: count });

const DEEPEST_VIEW = 32;

/** Whether a value is plain and not nested without end. */
function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function';
  if (levels === 0) return false;
  return Object.values(value).every((each) => isShallow(each, levels - 1));
}

/** What a workspace shows, in its own words: another may come with its own without a new version of the format. */
const viewSchema = z.unknown().refine((value) => isShallow(value, DEEPEST_VIEW), {
  error: `expected plain values of at most ${DEEPEST_VIEW} levels`,
});

/** What the page keeps in a project beside runs and comparisons. */
export const projectPartsSchema = z.strictObject({
  graphs: z.array(savedGraphSchema).max(projectLimits.graphs.max),
  scores: z.record(z.string().max(100), scoreSchema),
  views: z
    .record(z.string().max(100), viewSchema)
    .refine((views) => Object.keys(views).length <= projectLimits.views.max, {
      error: `expected at most ${projectLimits.views.max} views`,
    }),
});
export type ProjectParts = z.infer<typeof projectPartsSchema>;

/** `project.json`. Run number i has its numbers in `runs/i.bin`, comparison i in `sweeps/i.bin`. */
export const projectDocumentSchema = z.strictObject({
  format: z.literal(PROJECT_FORMAT),
  version: z.literal(PROJECT_VERSION),
  /** Each once, however many runs are trained on it. */
  data: z.array(dataSpecSchema).max(projectLimits.runs.max),
  runs: z.array(storedRunSchema).max(projectLimits.runs.max),
  /** The run on the bench. */
  bench: count.nullable(),
  sweeps: z.array(storedSweepSchema).max(projectLimits.sweeps.max),
  ...projectPartsSchema.shape,
});
export type ProjectDocument = z.infer<typeof projectDocumentSchema>;
