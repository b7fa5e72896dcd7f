/** A lesson as a file: where it opens, what it says step by step, and what it asks for. */
import { z } from 'zod';
import { figureSchema, type FigureSource } from './lessonFigures.ts';
import { goalNumbers, lessonGoalSchema, type LessonGoal } from './lessonGoals.ts';
import { lessonSetUpSchema, type LessonSetUp, type LessonWorkspace } from './lessonSetUp.ts';
import {
  lessonLanguages,
  lessonTextSchema,
  namesIn,
  spoken,
  type LessonText,
} from './lessonText.ts';
import { integerWithin } from './limits.ts';

export const LESSON_FORMAT = 'backprop-lab lesson';
export const LESSON_VERSION = 1;

/** The longest file that is read as a lesson; its runs can hold points. */
export const MOST_LESSON_CHARACTERS = 2_000_000;

const name = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9-]*$/, { error: 'expected a name of small letters, digits and hyphens' });

const lessonStepSchema = z.strictObject({
  id: name,
  text: lessonTextSchema,
  /** What is set up when the step begins, in the place of what was there. */
  setUp: lessonSetUpSchema.optional(),
  goals: z.array(lessonGoalSchema).max(6).default([]),
});
export type LessonStep = z.infer<typeof lessonStepSchema>;

const lessonShape = z.strictObject({
  format: z.literal(LESSON_FORMAT, { error: `expected a lesson: format "${LESSON_FORMAT}"` }),
  version: z.literal(LESSON_VERSION, {
    error: `expected ${LESSON_VERSION}, the version of this format`,
  }),
  id: name,
  title: spoken(80),
  summary: spoken(300),
  /** About how long it takes. */
  minutes: integerWithin({ min: 1, max: 240 }),
  setUp: lessonSetUpSchema,
  figures: z.array(figureSchema).max(100).default([]),
  steps: z.array(lessonStepSchema).min(1).max(20),
});
export type Lesson = z.infer<typeof lessonShape>;

export const lessonSchema = lessonShape.superRefine((lesson, context) => {
  for (const { path, message } of problemsOf(lesson)) {
    context.addIssue({ code: 'custom', path: [...path], message });
  }
});
/** As it may be written by hand: what has a default can be left out. */
export type LessonInput = z.input<typeof lessonSchema>;

/** What is set up at a step: the last set-up up to it. */
export function setUpAt({ setUp, steps }: Lesson, step: number): LessonSetUp {
  return steps.slice(0, step + 1).findLast((each) => each.setUp)?.setUp ?? setUp;
}

/** What a figure is taken of. */
export function setUpOf(lesson: Lesson, { at }: FigureSource): LessonSetUp {
  const step = lesson.steps.findIndex(({ id }) => id === at);
  return step < 0 ? lesson.setUp : setUpAt(lesson, step);
}

export function goalsOf({ steps }: Lesson): LessonGoal[] {
  return steps.flatMap(({ goals }) => goals);
}

interface Misfit {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What does not go together in a lesson whose parts are right. */
function* problemsOf(lesson: Lesson): Generator<Misfit> {
  const { figures, steps } = lesson;
  yield* repeated(figures.map(({ name }, i) => [name, ['figures', i, 'name']]));
  yield* repeated(steps.map(({ id }, i) => [id, ['steps', i, 'id']]));
  yield* repeated(
    steps.flatMap(({ goals }, i) =>
      goals.map(({ id }, j) => [id, ['steps', i, 'goals', j, 'id']] as const),
    ),
  );
  for (const [i, { is }] of figures.entries()) {
    yield* sourceProblems(lesson, is, ['figures', i, 'is']);
  }
  const known = new Set(figures.map(({ name }) => name));
  for (const [i, { text, goals }] of steps.entries()) {
    yield* unknownNames(text, known, ['steps', i, 'text']);
    const { workspace } = setUpAt(lesson, i);
    for (const [j, goal] of goals.entries()) {
      yield* goalProblems(goal, workspace, known, ['steps', i, 'goals', j]);
    }
  }
}

type Path = Misfit['path'];

function* repeated(names: readonly (readonly [string, Path])[]): Generator<Misfit> {
  const seen = new Set<string>();
  for (const [name, path] of names) {
    if (seen.has(name)) yield { path, message: `expected each name once, got ${name} again` };
    seen.add(name);
  }
}

function* unknownNames(
  text: LessonText,
  known: ReadonlySet<string>,
  path: Path,
): Generator<Misfit> {
  for (const language of lessonLanguages) {
    const name = namesIn(text[language]).find((each) => !known.has(each));
    if (name === undefined) continue;
    yield { path: [...path, language], message: `expected the name of a figure, got {=${name}}` };
  }
}

const sourceWorkspaces: Readonly<Record<FigureSource['kind'], readonly LessonWorkspace[]>> = {
  value: ['graph'],
  gradient: ['graph'],
  jacobian: ['graph'],
  metric: ['lab', 'inspect'],
  setting: ['lab', 'inspect'],
  parameters: ['lab', 'inspect'],
  points: ['lab', 'inspect'],
  baseline: ['lab', 'inspect'],
  sweep: ['compare'],
};

function* sourceProblems(lesson: Lesson, source: FigureSource, path: Path): Generator<Misfit> {
  if (source.at !== undefined && !lesson.steps.some(({ id }) => id === source.at)) {
    yield { path: [...path, 'at'], message: `expected the id of a step, got ${source.at}` };
    return;
  }
  if ('formula' in source && source.formula !== undefined) return;
  const setUp = setUpOf(lesson, source);
  yield* misplaced(source.kind, sourceWorkspaces[source.kind], setUp.workspace, path);
  if (source.kind !== 'sweep' || setUp.workspace !== 'compare') return;
  const axes = setUp.sweep.kind === 'grid' ? setUp.sweep.axes : [];
  const isCell =
    axes.length === source.cell.length &&
    axes.every(({ values }, i) => values.some((value) => value === source.cell[i]));
  if (isCell) return;
  yield { path: [...path, 'cell'], message: 'expected a value of each axis of the comparison' };
}

function* misplaced(
  kind: string,
  wanted: readonly LessonWorkspace[],
  came: LessonWorkspace,
  path: Path,
): Generator<Misfit> {
  if (wanted.includes(came)) return;
  const message = `expected a set-up in ${wanted.join(' or ')} for ${kind}, got ${came}`;
  yield { path: [...path, 'kind'], message };
}

const goalWorkspaces: Readonly<Partial<Record<LessonGoal['kind'], readonly LessonWorkspace[]>>> = {
  metric: ['lab', 'inspect'],
  setting: ['lab', 'inspect'],
  graphNumber: ['graph'],
  predictAll: ['graph'],
  brokenGate: ['graph'],
  sweepDone: ['compare'],
  sweepAnswer: ['compare'],
};

function* goalProblems(
  goal: LessonGoal,
  workspace: LessonWorkspace,
  figures: ReadonlySet<string>,
  path: Path,
): Generator<Misfit> {
  const wanted = goalWorkspaces[goal.kind];
  if (wanted) yield* misplaced(goal.kind, wanted, workspace, path);
  const named = new Set([...figures, ...Object.keys(goalNumbers(goal))]);
  yield* unknownNames(goal.ask, named, [...path, 'ask']);
  if (goal.kind === 'answer' && !figures.has(goal.figure)) {
    const message = `expected the name of a figure, got ${goal.figure}`;
    yield { path: [...path, 'figure'], message };
  }
  if (goal.kind !== 'choice') return;
  for (const [i, option] of goal.options.entries()) {
    yield* unknownNames(option, figures, [...path, 'options', i]);
  }
}
