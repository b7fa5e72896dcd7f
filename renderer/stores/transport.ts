/** Play, pause, one step and reset of the run on the bench, and how fast it plays. */
import { defineStore } from 'pinia';
import { ref, watch } from 'vue';
import { useConnection } from './connection.ts';
import { useDraft } from './draft.ts';
import { useNotices } from './notices.ts';
import { useRuns } from './runs.ts';

export const useTransport = defineStore('transport', () => {
  const connection = useConnection();
  const host = connection.requireHost();
  const runs = useRuns();
  const draft = useDraft();
  const notices = useNotices();

  /** Updates per drawn frame; `null` is as fast as possible. Every run that comes to the bench takes it over. */
  const pace = ref<number | null>(null);
  let isPaceKnown = false;

  watch(
    () => runs.currentId,
    () => {
      if (!runs.current) return;
      if (!isPaceKnown) pace.value = runs.current.pace;
      isPaceKnown = true;
      tellPace().catch(notices.report);
    },
    { immediate: true },
  );

  async function tellPace() {
    const run = runs.current;
    if (!run || run.pace === pace.value) return;
    await host.call('setPace', { run: run.id, stepsPerFrame: pace.value });
  }

  function setPace(stepsPerFrame: number | null) {
    pace.value = stepsPerFrame;
    tellPace().catch(notices.report);
  }

  /** The run on the bench may have been removed from elsewhere: the form still has its spec. */
  async function makeRun() {
    const { id } = await runs.create({ ...draft.spec, events: [] }, false);
    runs.select(id);
    return id;
  }

  async function ask(name: 'play' | 'pause' | 'reset' | 'step') {
    await runs.settled();
    await draft.settled();
    if (!connection.isOpen || draft.isWaiting) return;
    try {
      await perform(name);
    } catch (error) {
      notices.report(error);
    }
  }

  /** Whoever goes on from the past leaves the run that went another way: a new one begins there. */
  async function perform(name: 'play' | 'pause' | 'reset' | 'step') {
    const isGoingOn = name === 'play' || name === 'step';
    if (runs.isPast && isGoingOn) {
      await draft.branch(name === 'play');
      if (name === 'play') return;
    }
    const run = runs.currentId ?? (await makeRun());
    if (name === 'step') await host.call('step', { run, steps: 1 });
    else await host.call(name, { run });
  }

  return {
    pace,
    setPace,
    togglePlay: () => ask(runs.isPlaying ? 'pause' : 'play'),
    step: () => ask('step'),
    reset: () => ask('reset'),
  };
});
