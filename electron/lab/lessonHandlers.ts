/** Answers what a window asks about lessons. */
import {
  goalsOf,
  NotFoundError,
  type CallArguments,
  type CallOutput,
  type Lesson,
  type LessonTitle,
} from '@backprop-lab/core/contract';
import { readLesson, readProgress, shippedLessons } from './lessonFiles.ts';

export const lessonHandlers = {
  lessons: (): CallOutput<'lessons'> => ({ lessons: shippedLessons().map(titleOf) }),
  lesson: ({ id }: CallArguments<'lesson'>): CallOutput<'lesson'> => {
    const lesson = shippedLessons().find((each) => each.id === id);
    if (!lesson) throw new NotFoundError(`no lesson ${id} comes with the lab`);
    return { lesson };
  },
  readLesson: ({ name, text }: CallArguments<'readLesson'>): CallOutput<'readLesson'> => ({
    lesson: readLesson(name, text),
  }),
  readProgress: ({ name, text }: CallArguments<'readProgress'>): CallOutput<'readProgress'> => ({
    progress: readProgress(name, text),
  }),
};

function titleOf(lesson: Lesson): LessonTitle {
  const { id, title, summary, minutes, setUp } = lesson;
  return { id, title, summary, minutes, workspace: setUp.workspace, goals: goalsOf(lesson).length };
}
