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
import { keep, keptAs } from '../keeping.ts';

const KEPT_AS = 'progress';

export const useLessonProgress = defineStore('lessonProgress', () => {
  const start = keptAs(KEPT_AS, progressSchema);
  const name = ref(start?.name ?? '');
  const lessons = shallowRef<readonly LessonProgress[]>(start?.lessons ?? []);

  /** Another tab may have kept something since. */
  function catchUp() {
    lessons.value = keptAs(KEPT_AS, progressSchema)?.lessons ?? lessons.value;
  }

  watch(name, catchUp);
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
    catchUp();
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
