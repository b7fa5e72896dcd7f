/** How far a student has come, as a file that a teacher opens. */
import { z } from 'zod';
import { spoken } from './lessonText.ts';
import { integerWithin, limits } from './limits.ts';

export const PROGRESS_FORMAT = 'backprop-lab progress';
export const PROGRESS_VERSION = 1;
export const MOST_PROGRESS_CHARACTERS = 1_000_000;

const moment = z.iso.datetime({ error: 'expected a time as in 2026-03-02T09:30:00Z' });
const id = z.string().min(1).max(60);

const lessonProgressSchema = z
  .strictObject({
    id,
    title: spoken(80),
    /** The goals that were reached, each with when. */
    goals: z.array(z.strictObject({ id, reached: moment })).max(200),
    /** How many goals the lesson has. */
    of: integerWithin({ min: 0, max: 200 }),
  })
  .superRefine(({ goals, of }, context) => {
    const refuse = (message: string) => {
      context.addIssue({ code: 'custom', path: ['goals'], message });
    };
    if (new Set(goals.map((goal) => goal.id)).size < goals.length) {
      refuse('expected each goal once');
    }
    if (goals.length > of) refuse(`expected at most ${of} goals, got ${goals.length}`);
  });
export type LessonProgress = z.infer<typeof lessonProgressSchema>;

export const progressSchema = z.strictObject({
  format: z.literal(PROGRESS_FORMAT, { error: `expected progress: format "${PROGRESS_FORMAT}"` }),
  version: z.literal(PROGRESS_VERSION, {
    error: `expected ${PROGRESS_VERSION}, the version of this format`,
  }),
  /** Whose it is. */
  name: z.string().max(limits.nameLength.max),
  saved: moment,
  lessons: z
    .array(lessonProgressSchema)
    .max(200)
    .refine((lessons) => new Set(lessons.map((lesson) => lesson.id)).size === lessons.length, {
      error: 'expected each lesson once',
    }),
});
export type Progress = z.infer<typeof progressSchema>;
