/** What a fake host answers about lessons: none come with it, unless a test says so. */
import type { CallInput, CallOutput } from '../../../core/contract/index.ts';

type LessonCallName = 'lessons' | 'lesson' | 'readLesson' | 'readProgress';

export type LessonAnswers = {
  readonly [Name in LessonCallName]: (input: CallInput<Name>) => CallOutput<Name>;
};

const nobody = (): never => {
  throw new Error('internal: nobody asks for that here');
};

export const noLessons: LessonAnswers = {
  lessons: () => ({ lessons: [] }),
  lesson: nobody,
  readLesson: nobody,
  readProgress: nobody,
};
