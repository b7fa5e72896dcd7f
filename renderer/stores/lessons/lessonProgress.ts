/** Which goals were reached, of all lessons, kept in the browser. */
import {
  goalsOf,
  PROGRESS_FORMAT,
  PROGRESS_VERSION,
  progressSchema,
  type Lesson,
  type LessonProgress,
  type Progress,
} from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { ref, shallowRef, watch } from 'vue';
import { keep, keptText } from '../keeping.ts';

const KEPT_AS = 'progress';

/** What was kept; nothing where it cannot be read. */
function found(): Pick<Progress, 'name' | 'lessons'> {
  const text = keptText(KEPT_AS);
  if (text === undefined) return { name: '', lessons: [] };
  try {
    return progressSchema.parse(JSON.parse(text));
  } catch (error) {
    console.warn('the kept progress cannot be read', error);
    return { name: '', lessons: [] };
  }
}

export const useLessonProgress = defineStore('lessonProgress', () => {
  const start = found();
  const name = ref(start.name);
  const lessons = shallowRef<readonly LessonProgress[]>(start.lessons);

  watch([name, lessons], () => {
    keep(KEPT_AS, JSON.stringify(asFile(new Date())));
  });

  const of = (lesson: string) => lessons.value.find(({ id }) => id === lesson);

  function isReached(lesson: string, goal: string): boolean {
    return of(lesson)?.goals.some(({ id }) => id === goal) ?? false;
  }

  const countOf = (lesson: string) => of(lesson)?.goals.length ?? 0;

  /** Goals that the lesson has no more are forgotten. */
  function reach(lesson: Lesson, goal: string, when: Date) {
    if (isReached(lesson.id, goal)) return;
    const ids = new Set(goalsOf(lesson).map(({ id }) => id));
    const before = of(lesson.id)?.goals.filter(({ id }) => ids.has(id)) ?? [];
    const now: LessonProgress = {
      id: lesson.id,
      title: lesson.title,
      goals: [...before, { id: goal, reached: when.toISOString() }],
      of: ids.size,
    };
    lessons.value = [...lessons.value.filter(({ id }) => id !== lesson.id), now];
  }

  function asFile(saved: Date): Progress {
    return {
      format: PROGRESS_FORMAT,
      version: PROGRESS_VERSION,
      name: name.value.trim(),
      saved: saved.toISOString(),
      lessons: [...lessons.value],
    };
  }

  return { name, lessons, isReached, countOf, reach, asFile };
});
