/** What a step of a lesson asks for, checked by the numbers that the lab has. */
import { z } from 'zod';
import { lessonName } from './lessonFigures.ts';
import { finite, integerWithin, limits, numberWithin } from './limits.ts';
import { numberText, spoken, type NamedNumbers } from './lessonText.ts';
import { axisNames } from './sweepAxes.ts';
import { sweepMetrics } from './sweepResults.ts';

/** What of a run's settings a goal can ask to leave alone. */
export const keptNames = [
  'data',
  'seed',
  'units',
  'activations',
  'network',
  'loss',
  'regularizer',
  'optimizer',
  'batchSize',
] as const;
export type KeptName = (typeof keptNames)[number];

const shape = {
  id: z
    .string()
    .max(60)
    .regex(/^[a-z][a-z0-9-]*$/, { error: 'expected a name of small letters, digits and hyphens' }),
  /** What is to be done, in a sentence; the goal's own numbers have names there, as in `{=below}`. */
  ask: spoken(300),
};
const unchanged = z.array(z.enum(keptNames)).max(keptNames.length).default([]);
const bound = finite.optional();

const goals = [
  /** A figure of the lesson is typed; `tolerance` is relative, and of small ones a hundredth of it absolute. */
  z.strictObject({
    ...shape,
    kind: z.literal('answer'),
    figure: lessonName,
    tolerance: numberWithin({ min: 1e-9, max: 0.2 }).default(0.005),
  }),
  z.strictObject({
    ...shape,
    kind: z.literal('choice'),
    options: z.array(spoken(200)).min(2).max(6),
    /** Counted from 0. */
    right: integerWithin({ min: 0, max: 5 }),
  }),
  /** What the run on the bench measures at the step that is shown. */
  z.strictObject({
    ...shape,
    kind: z.literal('metric'),
    metric: z.enum(sweepMetrics),
    below: bound,
    above: bound,
    /** Judged from this step on. */
    from: integerWithin(limits.steps).default(0),
    unchanged,
  }),
  /** How the run on the bench is set, as an axis of a comparison reads it. */
  z.strictObject({
    ...shape,
    kind: z.literal('setting'),
    axis: z.enum(axisNames),
    is: z.union([z.number(), z.string().max(100)]),
    unchanged,
  }),
  /** An element of a named value of the set-up's formula, or of the gradient there. */
  z.strictObject({
    ...shape,
    kind: z.literal('graphNumber'),
    of: z.enum(['value', 'gradient']),
    node: z.string().min(1).max(200),
    index: integerWithin({ min: 0, max: limits.graphNumbers.max - 1 }).default(0),
    equals: bound,
    below: bound,
    above: bound,
    /** Absolute; of `equals`. */
    tolerance: numberWithin({ min: 1e-9, max: 10 }).default(0.005),
    /** Names of the formula whose values stay as the set-up has them. */
    unchanged: z.array(z.string().max(200)).max(20).default([]),
  }),
  /** The formula's gradients are all worked out. */
  z.strictObject({ ...shape, kind: z.literal('predictAll') }),
  /** The gate that was broken on purpose is found. */
  z.strictObject({ ...shape, kind: z.literal('brokenGate') }),
  /** Every run of the comparison is trained. */
  z.strictObject({ ...shape, kind: z.literal('sweepDone') }),
  /** The cell with the best mean is pointed at. */
  z.strictObject({
    ...shape,
    kind: z.literal('sweepAnswer'),
    metric: z.enum(sweepMetrics),
    best: z.enum(['lowest', 'highest']),
  }),
] as const;

export const lessonGoalSchema = z.discriminatedUnion('kind', goals).superRefine((goal, context) => {
  const refuse = (path: string, message: string) => {
    context.addIssue({ code: 'custom', path: [path], message });
  };
  if (goal.kind === 'choice' && goal.right >= goal.options.length) {
    refuse('right', `expected an option below ${goal.options.length}, got ${goal.right}`);
  }
  if (goal.kind !== 'metric' && goal.kind !== 'graphNumber') return;
  const bounds = Object.keys(boundsOf(goal)).length;
  const offered = goal.kind === 'metric' ? 'below or above' : 'equals, below or above';
  if (bounds !== 1) refuse('below', `expected one of ${offered}, got ${bounds} of them`);
});
export type LessonGoal = z.infer<typeof lessonGoalSchema>;
export type GoalOf<Kind extends LessonGoal['kind']> = Extract<LessonGoal, { kind: Kind }>;

type Bounded = GoalOf<'metric'> | GoalOf<'graphNumber'>;

function boundsOf(goal: Bounded): Record<string, number> {
  const bounds = {
    below: goal.below,
    above: goal.above,
    equals: goal.kind === 'graphNumber' ? goal.equals : undefined,
  };
  return Object.fromEntries(
    Object.entries(bounds).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** The numbers that a goal's own sentence can name: `below`, `above`, `equals`, `from`, `is`; accuracies in hundredths. */
export function goalNumbers(goal: LessonGoal): NamedNumbers {
  if (goal.kind === 'setting') return { is: String(goal.is) };
  if (goal.kind !== 'metric' && goal.kind !== 'graphNumber') return {};
  const isShare = goal.kind === 'metric' && goal.metric.endsWith('Accuracy');
  const numbers: Record<string, string> = {};
  for (const [name, value] of Object.entries(boundsOf(goal))) {
    numbers[name] = numberText(value, isShare);
  }
  if (goal.kind === 'metric') numbers['from'] = String(goal.from);
  return numbers;
}
