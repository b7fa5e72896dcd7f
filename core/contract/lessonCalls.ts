/** What a window asks about lessons: those that come with the lab, and files of a teacher and of students. */
import { z } from 'zod';
import { lessonSchema, MOST_LESSON_CHARACTERS } from './lesson.ts';
import { lessonPanels, type LessonWorkspace } from './lessonSetUp.ts';
import { spoken } from './lessonText.ts';
import { MOST_PROGRESS_CHARACTERS, progressSchema } from './lessonProgress.ts';
import { limits } from './limits.ts';

const workspaceNames = Object.keys(lessonPanels) as LessonWorkspace[];

export const lessonTitleSchema = z.strictObject({
  id: z.string(),
  title: spoken(80),
  summary: spoken(300),
  minutes: z.int(),
  /** Where it opens. */
  workspace: z.enum(workspaceNames),
  /** How many goals it has. */
  goals: z.int().min(0),
});
export type LessonTitle = z.infer<typeof lessonTitleSchema>;

/** For the words about it. */
const fileName = z.string().max(limits.nameLength.max);

export const lessonCalls = {
  /** Those that come with the lab, in their order. */
  lessons: {
    input: z.strictObject({}),
    output: z.strictObject({ lessons: z.array(lessonTitleSchema) }),
  },
  lesson: {
    input: z.strictObject({ id: z.string().max(60) }),
    output: z.strictObject({ lesson: lessonSchema }),
  },
  /** A lesson from a file. Refused in words that name the place in it and what was expected there. */
  readLesson: {
    input: z.strictObject({ name: fileName, text: z.string().max(MOST_LESSON_CHARACTERS) }),
    output: z.strictObject({ lesson: lessonSchema }),
  },
  readProgress: {
    input: z.strictObject({ name: fileName, text: z.string().max(MOST_PROGRESS_CHARACTERS) }),
    output: z.strictObject({ progress: progressSchema }),
  },
} as const;
