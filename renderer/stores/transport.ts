/** Play, pause, one step and reset of the run on the bench. */
import { defineStore } from 'pinia';
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

  /** The run on the bench may have been removed from elsewhere: the form still has its spec. */
  async function makeRun() {
    const { id } = await runs.create({ ...draft.spec, events: [] }, false);
    runs.select(id);
    return id;
  }

  async function ask(name: 'play' | 'pause' | 'reset' | 'step') {
    await runs.settled();
    await draft.settled();
    if (!connection.isOpen) return;
    try {
      const run = runs.currentId ?? (await makeRun());
      if (name === 'step') await host.call('step', { run, steps: 1 });
      else await host.call(name, { run });
    } catch (error) {
      notices.report(error);
    }
  }

  return {
    togglePlay: () => ask(runs.isPlaying ? 'pause' : 'play'),
    step: () => ask('step'),
    reset: () => ask('reset'),
  };
});
