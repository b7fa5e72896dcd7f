/** The list of the project's runs: which of them is looked at, and what is done with it. */
import type { RunId, RunSummary } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { useConnection } from './connection.ts';
import { useDraft } from './draft.ts';
import { useHistory } from './history.ts';
import { useNotices } from './notices.ts';
import { useRunNotes } from './runNotes.ts';
import { useRuns } from './runs.ts';

interface DeletedRun {
  readonly name: string;
  /** The service has it under this number. */
  readonly id: number;
}

export const useRunList = defineStore('runList', () => {
  const host = useConnection().requireHost();
  const runs = useRuns();
  const notes = useRunNotes();
  const draft = useDraft();
  const history = useHistory();
  const notices = useNotices();

  const isOpen = ref(false);
  const chosenId = ref<RunId | null>(null);
  /** The run of the list that is looked at: the one on the bench until another is chosen. */
  const chosen = computed(() => runs.find(chosenId.value) ?? runs.current ?? runs.all.at(-1));
  /** The last that was deleted, to be brought back. */
  const deleted = shallowRef<DeletedRun | null>(null);
  /** The bench needs one. */
  const canDelete = computed(() => runs.all.length > 1);

  function open() {
    chosenId.value = runs.currentId;
    deleted.value = null;
    isOpen.value = true;
  }

  function close() {
    isOpen.value = false;
  }

  function choose(id: RunId) {
    chosenId.value = id;
  }

  async function putOnBench(run: RunSummary) {
    await draft.settled();
    if (run.id === runs.currentId) return;
    deleted.value = null;
    await draft.takeUp(run);
  }

  /** A second run goes on from the step that is shown; the first stays as it is. */
  async function duplicate(run: RunSummary, name: string) {
    const { id } = await host.call('branch', { run: run.id, play: false });
    await notes.describe(id, { ...notes.of(run.id), name });
    chosenId.value = id;
  }

  /** @param name what it is called where it is told that it is gone */
  async function remove(run: RunSummary, name: string) {
    if (!canDelete.value) return;
    await draft.settled();
    const place = runs.all.findIndex(({ id }) => id === run.id);
    const next = runs.all[place + 1] ?? runs.all[place - 1];
    const wasOnBench = run.id === runs.currentId;
    if (wasOnBench && next) runs.select(next.id);
    let { deleted: id } = await host.call('deleteRun', { run: run.id });
    chosenId.value = next?.id ?? null;
    deleted.value = { name, id };

    let restored: RunId | null = null;
    const undo = async () => {
      restored = (await restore(id)).id;
      if (wasOnBench) runs.select(restored);
    };
    const redo = async () => {
      if (restored !== null) ({ deleted: id } = await host.call('deleteRun', { run: restored }));
    };
    history.record({
      name: 'deleteRun',
      undo: () => {
        undo().catch(notices.report);
      },
      redo: () => {
        redo().catch(notices.report);
      },
    });
  }

  async function restore(id: number): Promise<RunSummary> {
    const run = await host.call('restoreRun', { deleted: id });
    if (deleted.value?.id === id) deleted.value = null;
    chosenId.value = run.id;
    return run;
  }

  const reporting =
    <Args extends unknown[]>(task: (...args: Args) => Promise<unknown>) =>
    (...args: Args) =>
      task(...args).catch(notices.report);

  return {
    isOpen,
    chosen,
    deleted,
    canDelete,
    open,
    close,
    choose,
    putOnBench: reporting(putOnBench),
    duplicate: reporting(duplicate),
    remove: reporting(remove),
    describe: reporting(notes.describe),
    /** The last deletion is the last step that was taken. */
    undoDelete: history.undo,
  };
});
