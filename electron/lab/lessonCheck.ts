/** A lesson beside the engine: its figures, and goals that are reached before anything is done. */
import {
  isReached,
  LabError,
  setUpAt,
  type Lesson,
  type LessonFacts,
  type LessonFigure,
  type LessonSetUp,
} from '@backprop-lab/core/contract';
import { isFigure, LessonNumbers } from './lessonNumbers.ts';

export interface FigureCheck {
  readonly name: string;
  readonly written: number;
  /** `null` where the engine has no such number; `problem` says why where that is known. */
  readonly computed: number | null;
  readonly isRight: boolean;
  readonly problem?: string;
}

export interface LessonCheck {
  readonly figures: readonly FigureCheck[];
  /** The ids of the goals that the set-up has reached by itself. */
  readonly reachedAtOnce: readonly string[];
}

/** @param onFigure called after each of them */
export async function checkLesson(
  lesson: Lesson,
  onFigure: () => void = () => undefined,
): Promise<LessonCheck> {
  const numbers = new LessonNumbers(lesson);
  const figures: FigureCheck[] = [];
  for (const figure of lesson.figures) {
    figures.push(await checkFigure(figure, numbers));
    onFigure();
  }
  return { figures, reachedAtOnce: await reachedAtOnce(lesson, numbers) };
}

async function checkFigure(
  { name, is, value: written }: LessonFigure,
  numbers: LessonNumbers,
): Promise<FigureCheck> {
  try {
    const computed = await numbers.of(is);
    return { name, written, computed, isRight: isFigure(written, computed) };
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    return { name, written, computed: null, isRight: false, problem: error.message };
  }
}

async function reachedAtOnce(lesson: Lesson, numbers: LessonNumbers): Promise<string[]> {
  const { figures, steps } = lesson;
  const reached: string[] = [];
  for (const [i, { goals }] of steps.entries()) {
    const setUp = setUpAt(lesson, i);
    const facts = await factsAtFirst(setUp, numbers);
    for (const goal of goals) {
      if (isReached(goal, { setUp, figures, facts, answer: null })) reached.push(goal.id);
    }
  }
  return reached;
}

async function factsAtFirst(setUp: LessonSetUp, numbers: LessonNumbers): Promise<LessonFacts> {
  const nothing: LessonFacts = { graph: null, run: null, sweep: null };
  switch (setUp.workspace) {
    case 'graph': {
      const graph = await numbers.graph(setUp);
      const { text } = setUp;
      return {
        ...nothing,
        graph: { text, graph, isPredicted: false, isBrokenGateFound: false },
      };
    }
    case 'lab':
    case 'inspect': {
      const { spec } = setUp;
      return { ...nothing, run: { spec, metrics: numbers.measured(spec, 0) } };
    }
    case 'compare':
      return nothing;
  }
}
