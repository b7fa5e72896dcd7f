/** A comparison as plain data: what is shared, what varies along one or two axes, and how often each is repeated. */
import { z } from 'zod';
import { distanceNames } from './catalogue.ts';
import { integerWithin, limits } from './limits.ts';
import { runSpecSchema } from './runSpec.ts';
import { axisNames, axisProblem, type AxisName, type AxisValue } from './sweepAxes.ts';

export const sweepLimits = {
  axes: { min: 1, max: 2 },
  cells: { min: 1, max: 36 },
  seeds: { min: 1, max: 20 },
  /** Cells times seeds, baselines left out: 36 cells of 5 seeds. */
  runs: { min: 1, max: 180 },
  baselines: { min: 0, max: 4 },
} as const;

const axisValueSchema = z.union([z.number(), z.string().max(100)], {
  error: 'expected a number or a name',
});

export const axisSchema = z
  .strictObject({ name: z.enum(axisNames), values: z.array(axisValueSchema) })
  .superRefine(({ name, values }, context) => {
    const problem = problemOfValues(name, values);
    if (!problem) return;
    const { at, message } = problem;
    context.addIssue({ code: 'custom', path: ['values', ...at], message });
  });
export type AxisSpec = z.infer<typeof axisSchema>;

function problemOfValues(
  name: AxisName,
  values: readonly AxisValue[],
): { at: number[]; message: string } | null {
  if (values.length === 0) return { at: [], message: `expected a value of ${name}, got none` };
  for (const [i, value] of values.entries()) {
    const problem = axisProblem(name, value);
    if (problem !== null) return { at: [i], message: `${name}: ${problem}` };
    if (values.indexOf(value) < i) {
      return { at: [i], message: `${name}: expected each value once, got ${value} again` };
    }
  }
  return null;
}

/** Classifiers to set beside: the k nearest neighbours, and the network without hidden layers, on the same points. */
export const baselineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('linear') }),
  z.strictObject({
    kind: z.literal('neighbors'),
    k: integerWithin({ min: 1, max: limits.points.max }).default(5),
    distance: z.enum(distanceNames).default('l2'),
  }),
]);
export type BaselineSpec = z.infer<typeof baselineSchema>;

const repetition = {
  /**
   * How many repetitions. The k-th, from 0, adds k to the seed and to every stream's own seed.
   */
  seeds: integerWithin(sweepLimits.seeds).default(1),
  /** Whether all repetitions have the points and the split of the first. */
  sameData: z.boolean().default(false),
  baselines: z.array(baselineSchema).max(sweepLimits.baselines.max).default([]),
};

/** How many runs cells and seeds come to. */
function refuseTooMany(cells: number, seeds: number, context: z.RefinementCtx): void {
  if (cells * seeds <= sweepLimits.runs.max) return;
  context.addIssue({
    code: 'custom',
    path: ['seeds'],
    message: `expected at most ${sweepLimits.runs.max} runs, got ${cells} cells × ${seeds} seeds = ${cells * seeds}; take cells or seeds out`,
  });
}

/** The first axis goes from left to right, the second one from top to bottom. */
const gridSweepSchema = z
  .strictObject({
    version: z.literal(1, { error: 'expected 1, the version of this format' }),
    kind: z.literal('grid'),
    /** A spec without events: cells begin from settings of their own. */
    base: runSpecSchema,
    axes: z.array(axisSchema).min(sweepLimits.axes.min).max(sweepLimits.axes.max),
    ...repetition,
  })
  .superRefine(({ base, axes, seeds }, context) => {
    const refuse = (path: PropertyKey[], message: string) => {
      context.addIssue({ code: 'custom', path, message });
    };
    if (base.events.length > 0) {
      refuse(['base', 'events'], `expected none in a comparison, got ${base.events.length}`);
    }
    if (axes.length === 2 && axes[0].name === axes[1].name) {
      refuse(['axes', 1, 'name'], `expected another axis than ${axes[0].name}`);
    }
    const cells = axes.reduce((count, { values }) => count * values.length, 1);
    if (cells > sweepLimits.cells.max) {
      const counts = axes.map(({ values }) => values.length).join(' × ');
      refuse(
        ['axes'],
        `expected at most ${sweepLimits.cells.max} cells, got ${counts} = ${cells}; take values out`,
      );
    }
    refuseTooMany(cells, seeds, context);
  });

/** Any runs side by side, each with its own events. */
const runsSweepSchema = z
  .strictObject({
    version: z.literal(1, { error: 'expected 1, the version of this format' }),
    kind: z.literal('runs'),
    runs: z
      .array(z.strictObject({ name: z.string().max(limits.nameLength.max), spec: runSpecSchema }))
      .min(1)
      .max(sweepLimits.cells.max),
    ...repetition,
  })
  .superRefine(({ runs, seeds }, context) => {
    refuseTooMany(runs.length, seeds, context);
  });

export const sweepSpecSchema = z.discriminatedUnion('kind', [gridSweepSchema, runsSweepSchema]);
export type SweepSpec = z.infer<typeof sweepSpecSchema>;
export type GridSweep = Extract<SweepSpec, { kind: 'grid' }>;
/** As it may be written by hand: what has a default can be left out. */
export type SweepSpecInput = z.input<typeof sweepSpecSchema>;
