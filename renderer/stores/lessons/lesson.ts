/** The lesson that is open, and the page of it that is read. Small: it is there from the first, what it needs comes later. */
import type { Lesson } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';

export const useLesson = defineStore('lesson', () => {
  const isListOpen = ref(false);
  const current = shallowRef<Lesson | null>(null);
  /** Counted from 0. */
  const place = ref(0);
  const step = computed(() => current.value?.steps[place.value] ?? null);

  return { isListOpen, current, place, step };
});
