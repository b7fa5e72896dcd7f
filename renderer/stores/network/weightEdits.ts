/** Weights and biases set by hand, on the live run, and taken back by name. */
import type { ParameterElement } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { useConnection } from '../connection.ts';
import { useHistory } from '../history.ts';
import { useNotices } from '../notices.ts';
import { useRuns } from '../runs.ts';

export const useWeightEdits = defineStore('weightEdits', () => {
  const host = useConnection().requireHost();
  const runs = useRuns();
  const history = useHistory();
  const notices = useNotices();

  /** Taking it back is another event of the run: what was learned meanwhile from the other weights stays. */
  function set({ parameter, index, value: before }: ParameterElement, value: number) {
    const run = runs.currentId;
    if (run === null || value === before) return;
    const tell = async (to: number) => {
      try {
        await host.call('change', { run, change: { kind: 'weight', parameter, index, value: to } });
      } catch (error) {
        notices.report(error);
      }
    };
    history.record({
      name: 'weight',
      undo: () => void (before !== null && tell(before)),
      redo: () => void tell(value),
    });
    void tell(value);
  }

  return { set };
});
