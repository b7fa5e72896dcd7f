/** What a person does with a single cell. */
import { defineStore } from 'pinia';
import { useConnection } from './connection.ts';
import { useNotices } from './notices.ts';
import { useRuns } from './runs.ts';
import { useSweep } from './sweep.ts';
import { useSweepForm } from './sweepForm.ts';
import { useWorkspaces } from './workspaces.ts';

export const useCellActions = defineStore('cellActions', () => {
  const host = useConnection().requireHost();
  const notices = useNotices();
  const runs = useRuns();
  const sweep = useSweep();
  const form = useSweepForm();
  const workspaces = useWorkspaces();

  async function ask(name: 'restartCell' | 'stopCell', cell: number) {
    if (sweep.id === null) return;
    try {
      await host.call(name, { sweep: sweep.id, cell });
    } catch (error) {
      notices.report(error);
    }
  }

  /** Puts the cell's first repetition on the bench of the Lab, at the step that is shown. */
  async function open(cell: number) {
    if (sweep.id === null) return;
    try {
      const { id } = await host.call('openCell', { sweep: sweep.id, cell, seed: 0 });
      await runs.switchTo(id);
      workspaces.show('lab');
    } catch (error) {
      notices.report(error);
    }
  }

  return {
    open,
    restart: (cell: number) => ask('restartCell', cell),
    stop: (cell: number) => ask('stopCell', cell),
    remove: (cell: number) => form.removeCell(cell),
  };
});
