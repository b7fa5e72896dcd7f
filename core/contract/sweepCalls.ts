/** What a window asks of comparisons, and what it is told of them. */
import { z } from 'zod';
import { fieldSchema, subscriptionIdSchema } from './frames.ts';
import { integerWithin, limits } from './limits.ts';
import { metricsSchema } from './metrics.ts';
import { datasetSchema } from './points.ts';
import { runStatusSchema, runSummarySchema } from './runSummary.ts';
import { sweepLimits, sweepSpecSchema } from './sweepSpec.ts';

export const sweepIdSchema = z.string().min(1).max(64);
export type SweepId = z.infer<typeof sweepIdSchema>;

const count = z.int().min(0);
const cellIndex = integerWithin({
  min: 0,
  max: sweepLimits.cells.max + sweepLimits.baselines.max - 1,
});
/** Which repetition, from 0. */
const repetition = integerWithin({ min: 0, max: sweepLimits.seeds.max - 1 });

/** A cell as `cellsOf` counts them; those that were removed are left out. */
export const sweepCellSchema = z.strictObject({
  index: cellIndex,
  /** Stopped by hand: it stays where it is until it is restarted. */
  isStopped: z.boolean(),
  /** Of each repetition; of nearest neighbours, which learn nothing, finished from the beginning. */
  runs: z.array(runStatusSchema),
});
export type SweepCellState = z.infer<typeof sweepCellSchema>;

/** A comparison as the list has it: state that is told whenever it changes. */
export const sweepSummarySchema = z.strictObject({
  id: sweepIdSchema,
  spec: sweepSpecSchema,
  isPlaying: z.boolean(),
  /** The step shown of every cell that has come so far: before `head` while one looks at the past. */
  step: count,
  /** The furthest step trained. */
  head: count,
  cells: z.array(sweepCellSchema),
});
export type SweepSummary = z.infer<typeof sweepSummarySchema>;

/** `history` continues what the viewer has from index `historyStart` on; what it had beyond is replaced. */
const repetitionFrameSchema = z.strictObject({
  step: count,
  status: runStatusSchema,
  /** At the step shown; `null` before anything was measured. */
  metrics: metricsSchema.nullable(),
  /** Spent on training. */
  seconds: z.number().min(0),
  historyStart: count,
  history: z.array(metricsSchema),
});

export const cellFrameSchema = z.strictObject({
  index: cellIndex,
  runs: z.array(repetitionFrameSchema),
  /** Of the first repetition; `null` where it has not changed since the last one sent. */
  field: fieldSchema.nullable(),
});
export type CellFrame = z.infer<typeof cellFrameSchema>;

/** All cells at one moment: those without news may be left out. */
export const sweepFrameSchema = z.strictObject({
  subscription: subscriptionIdSchema,
  sweep: sweepIdSchema,
  step: count,
  head: count,
  /** Of all cells together. */
  stepsPerSecond: z.number().nullable(),
  cells: z.array(cellFrameSchema),
});
export type SweepFrame = z.infer<typeof sweepFrameSchema>;

const nothing = z.strictObject({});
const ofSweep = z.strictObject({ sweep: sweepIdSchema });
const ofCell = ofSweep.extend({ cell: cellIndex });
const ofRepetition = ofCell.extend({ seed: repetition });

export const sweepCalls = {
  sweeps: { input: nothing, output: z.strictObject({ sweeps: z.array(sweepSummarySchema) }) },
  createSweep: {
    input: z.strictObject({ spec: sweepSpecSchema, play: z.boolean() }),
    output: sweepSummarySchema,
  },
  removeSweep: { input: ofSweep, output: nothing },
  playSweep: { input: ofSweep, output: nothing },
  pauseSweep: { input: ofSweep, output: nothing },
  /** Trains every cell so many steps and pauses. */
  stepSweep: {
    input: ofSweep.extend({ steps: integerWithin({ min: 1, max: limits.steps.max }) }),
    output: nothing,
  },
  /** All cells begin again, and pause. */
  resetSweep: { input: ofSweep, output: nothing },
  /**
   * Pauses and shows all cells as they were at a step; one that has not come so far shows its end. `exact` as in
   * `seek`. @returns the step shown
   */
  seekSweep: {
    input: ofSweep.extend({ step: integerWithin(limits.steps), exact: z.boolean() }),
    output: z.strictObject({ step: count }),
  },
  restartCell: { input: ofCell, output: nothing },
  stopCell: { input: ofCell, output: nothing },
  removeCell: { input: ofCell, output: nothing },
  /** A run of its own in the list of runs, at the step that the cell shows. Refused of nearest neighbours. */
  openCell: { input: ofRepetition, output: runSummarySchema },
  cellPoints: { input: ofRepetition, output: datasetSchema },
  cellHistory: {
    input: ofRepetition,
    output: z.strictObject({ history: z.array(metricsSchema) }),
  },
  /** A field for a larger picture, at the step shown. */
  cellField: {
    input: ofRepetition.extend({ fieldSize: integerWithin(limits.fieldSize) }),
    output: fieldSchema,
  },
  /** Frames of all cells from now on: at most one on its way at a time. */
  watchSweep: {
    input: ofSweep.extend({
      /** Pixels along each side of every cell's field; 0 is without them. */
      fieldSize: z.union([z.literal(0), integerWithin(limits.fieldSize)]),
    }),
    output: z.strictObject({ subscription: subscriptionIdSchema }),
  },
  unwatchSweep: {
    input: z.strictObject({ subscription: subscriptionIdSchema }),
    output: nothing,
  },
  /** The last frame was drawn: the next may be sent. */
  acknowledgeSweep: {
    input: z.strictObject({ subscription: subscriptionIdSchema }),
    output: nothing,
  },
} as const;

export const sweepEvents = {
  sweepChanged: sweepSummarySchema,
  sweepRemoved: ofSweep,
  sweepFrame: sweepFrameSchema,
} as const;
