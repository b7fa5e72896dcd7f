/** The lessons that came with the lab, fetched when they are first looked at. */
import type { LessonTitle } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { oneAtATime } from '../../composables/oneAtATime.ts';
import { useConnection } from '../connection.ts';
import { useNotices } from '../notices.ts';

export const useLessonList = defineStore('lessonList', () => {
  const host = useConnection().requireHost();
  const notices = useNotices();
  /** `null` until they are there. */
  const lessons = shallowRef<readonly LessonTitle[] | null>(null);

  const ask = oneAtATime(async () => {
    lessons.value ??= (await host.call('lessons', {})).lessons;
  });

  return { lessons, fetch: () => ask().catch(notices.report) };
});
