/** Play, pause, one step and reset of the run on the bench. */
import { defineStore } from 'pinia';
import { useConnection } from './connection.ts';
import { useNotices } from './notices.ts';
import { useRuns } from './runs.ts';

export const useTransport = defineStore('transport', () => {
  const connection = useConnection();
  const host = connection.requireHost();
  const runs = useRuns();
  const notices = useNotices();

  async function ask(name: 'play' | 'pause' | 'reset' | 'step') {
    const run = runs.currentId;
    if (run === null || !connection.isOpen) return;
    try {
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
