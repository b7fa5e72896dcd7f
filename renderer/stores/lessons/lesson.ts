/** The lesson that is open, and the page of it that is read. Small: it is there from the first, what it needs comes later. */
import { lessonSchema, type Lesson } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import { keep, keptAs } from '../keeping.ts';

const KEPT_AS = 'lesson';

export const useLesson = defineStore('lesson', () => {
  const isListOpen = ref(false);
  /** A page that is loaded anew goes on with the lesson that was open. */
  const current = shallowRef<Lesson | null>(keptAs(KEPT_AS, lessonSchema, 'tab') ?? null);
  /** Counted from 0. */
  const place = ref(keptPlace(current.value));
  const step = computed(() => current.value?.steps[place.value] ?? null);

  watch(current, (lesson) => {
    keep(KEPT_AS, lesson && JSON.stringify(lesson), 'tab');
  });
  watch(place, (at) => {
    keep(`${KEPT_AS}.place`, String(at), 'tab');
  });

  return { isListOpen, current, place, step };
});

function keptPlace(lesson: Lesson | null): number {
  const place = keptAs(`${KEPT_AS}.place`, { parse: Number }, 'tab') ?? 0;
  return lesson?.steps[place] ? place : 0;
}
