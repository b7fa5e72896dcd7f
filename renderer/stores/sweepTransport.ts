/** Play, pause, one step, reset and the scrubber of all cells at once. */
import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { oneAtATime } from '../composables/oneAtATime.ts';
import { useConnection } from './connection.ts';
import { useNotices } from './notices.ts';
import { useSweep } from './sweep.ts';

export const useSweepTransport = defineStore('sweepTransport', () => {
  const connection = useConnection();
  const host = connection.requireHost();
  const sweep = useSweep();
  const notices = useNotices();

  /** Where the hand wants to be, until it is there. */
  const wanted = ref<number | null>(null);
  const step = computed(() => wanted.value ?? sweep.step);
  const isPlaying = computed(() => sweep.summary?.isPlaying ?? false);

  watch(
    () => [sweep.id, sweep.step],
    ([id], [before]) => {
      if (sweep.step === wanted.value || id !== before) wanted.value = null;
    },
  );

  async function ask(name: 'playSweep' | 'pauseSweep' | 'resetSweep') {
    const { id } = sweep;
    if (!connection.isOpen || id === null) return;
    wanted.value = null;
    try {
      await host.call(name, { sweep: id });
    } catch (error) {
      notices.report(error);
    }
  }

  async function stepAll() {
    const { id } = sweep;
    if (!connection.isOpen || id === null) return;
    wanted.value = null;
    try {
      await host.call('stepSweep', { sweep: id, steps: 1 });
    } catch (error) {
      notices.report(error);
    }
  }

  const showNearest = oneAtATime(async () => {
    const { id } = sweep;
    if (id === null || wanted.value === null) return;
    try {
      await host.call('seekSweep', { sweep: id, step: wanted.value, exact: false });
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
    const { id } = sweep;
    if (id === null) return;
    wanted.value = to;
    try {
      const { step: reached } = await host.call('seekSweep', { sweep: id, step: to, exact: true });
      if (wanted.value === to) wanted.value = sweep.step === reached ? null : reached;
    } catch (error) {
      if (wanted.value === to) wanted.value = null;
      notices.report(error);
    }
  }

  return {
    wanted,
    step,
    isPlaying,
    togglePlay: () => ask(isPlaying.value ? 'pauseSweep' : 'playSweep'),
    stepAll,
    reset: () => ask('resetSweep'),
    drag,
    goTo,
  };
});
