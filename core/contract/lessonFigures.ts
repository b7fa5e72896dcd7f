/** The numbers that a lesson tells or asks for, each with what it is, so that the engine can be asked the same. */
import { z } from 'zod';
import { finite, integerWithin, limits } from './limits.ts';
import { formulaTextSchema } from './lessonSetUp.ts';
import { axisNames, axisProblem } from './sweepAxes.ts';
import { sweepMetrics } from './sweepResults.ts';
import { numberText, type NamedNumbers } from './lessonText.ts';

export const lessonName = z
  .string()
  .max(60)
  .regex(/^[A-Za-z][A-Za-z0-9]*$/, { error: 'expected a name of letters and digits' });

const nodeName = z.string().min(1).max(200);
const element = integerWithin({ min: 0, max: limits.graphNumbers.max - 1 });

const axisValue = z.union([z.number(), z.string().max(100)], {
  error: 'expected a number or a name',
});
const settingSchema = z
  .strictObject({ axis: z.enum(axisNames), value: axisValue })
  .superRefine(({ axis, value }, context) => {
    const message = axisProblem(axis, value);
    if (message !== null) context.addIssue({ code: 'custom', path: ['value'], message });
  });

/** Of the set-up of the step that is named; of the lesson's own where none is. */
const at = z.string().max(60).optional();
const ofFormula = {
  at,
  /** In the place of the set-up's. */
  formula: formulaTextSchema.optional(),
  node: nodeName,
  index: element.default(0),
  /** In the place of some of the set-up's. */
  values: z.record(z.string().max(200), z.string().max(2000)).default({}),
};
/** What is changed of the set-up's run. */
const settings = z.array(settingSchema).max(8).default([]);
const step = integerWithin({ min: 0, max: 100_000 });

export const figureSourceSchema = z.discriminatedUnion('kind', [
  /** An element of a named value of the formula, or the formula's output's gradient by it. */
  z.strictObject({ kind: z.literal('value'), ...ofFormula }),
  z.strictObject({ kind: z.literal('gradient'), ...ofFormula }),
  z.strictObject({
    kind: z.literal('jacobian'),
    at,
    of: nodeName,
    by: nodeName,
    row: element,
    column: element,
  }),
  /** Measured after so many steps of the run. */
  z.strictObject({ kind: z.literal('metric'), at, metric: z.enum(sweepMetrics), step, settings }),
  /** A setting of the run, as an axis of a comparison reads it. */
  z.strictObject({ kind: z.literal('setting'), at, axis: z.enum(axisNames) }),
  /** How many numbers the run's network learns. */
  z.strictObject({ kind: z.literal('parameters'), at, settings }),
  z.strictObject({ kind: z.literal('points'), at, set: z.enum(['train', 'test']) }),
  /** Of other ways to predict the run's points. */
  z.strictObject({
    kind: z.literal('baseline'),
    at,
    which: z.enum(['neighbors', 'linear']),
    measure: z.enum(['testAccuracy', 'storedBytes']),
    /** How many neighbours are asked. */
    k: integerWithin({ min: 1, max: 1000 }).default(3),
  }),
  /** The mean over the repetitions of a comparison's cell, at its end; `cell` has a value of each axis. */
  z.strictObject({
    kind: z.literal('sweep'),
    at,
    cell: z.array(axisValue).min(1).max(2),
    metric: z.enum(sweepMetrics),
  }),
]);
export type FigureSource = z.infer<typeof figureSourceSchema>;

export const figureSchema = z.strictObject({
  name: lessonName,
  is: figureSourceSchema,
  /** Rounded as it is to be read. */
  value: finite,
  /** A share that is told in hundredths. */
  percent: z.boolean().default(false),
});
export type LessonFigure = z.infer<typeof figureSchema>;

/** How the figures are written, by their names. */
export function figureNumbers(figures: readonly LessonFigure[]): NamedNumbers {
  return Object.fromEntries(
    figures.map(({ name, value, percent }) => [name, numberText(value, percent)]),
  );
}
