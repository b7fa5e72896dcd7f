/** Going back and forth in the history of the run on the bench. */
import type { SeekProgress } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import { oneAtATime } from '../composables/oneAtATime.ts';
import { useBench } from './bench.ts';
import { useConnection } from './connection.ts';
import { useNotices } from './notices.ts';
import { useRuns } from './runs.ts';

export const useTimeMachine = defineStore('timeMachine', () => {
  const host = useConnection().requireHost();
  const runs = useRuns();
  const bench = useBench();
  const notices = useNotices();

  /** Where the hand wants to be, until it is there. */
  const wanted = ref<number | null>(null);
  /** Of a replay that takes a while. */
  const progress = shallowRef<SeekProgress | null>(null);

  const head = computed(() => bench.counts.head);
  const step = computed(() => wanted.value ?? bench.counts.step);

  host.on('seekProgress', (told) => {
    if (told.run === runs.currentId && wanted.value !== null) progress.value = told;
  });
  watch(() => runs.currentId, arrive);
  // Until the picture is there, the next key counts from where the hand wants to be.
  watch(
    () => bench.counts,
    ({ step: shown }) => {
      if (shown === wanted.value) arrive();
    },
  );

  function arrive() {
    wanted.value = null;
    progress.value = null;
  }

  const showNearest = oneAtATime(async () => {
    const run = runs.currentId;
    if (run === null || wanted.value === null) return;
    try {
      await host.call('seek', { run, step: wanted.value, exact: false });
    } catch (error) {
      notices.report(error);
    }
  });

  /** A hand on its way is shown the states that are kept. */
  function drag(to: number) {
    wanted.value = to;
    void showNearest();
  }

  /** Where the hand lets go, the very step is shown. */
  async function goTo(to: number) {
    const run = runs.currentId;
    if (run === null) return;
    wanted.value = to;
    try {
      const { step: reached } = await host.call('seek', { run, step: to, exact: true });
      if (wanted.value !== to) return;
      progress.value = null;
      wanted.value = reached;
      if (bench.counts.step === reached) arrive();
    } catch (error) {
      if (wanted.value === to) arrive();
      notices.report(error);
    }
  }

  async function cancel() {
    const run = runs.currentId;
    if (run === null) return;
    try {
      await host.call('cancelSeek', { run });
    } catch (error) {
      notices.report(error);
    }
  }

  return { head, step, progress, drag, goTo, cancel };
});
