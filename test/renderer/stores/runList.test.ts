/** The list of runs: deleted and brought back, doubled, put on the bench, spoken of. */
import { describe, expect, it } from 'vitest';
import { useHistory } from '../../../renderer/stores/history.ts';
import { useProject } from '../../../renderer/stores/project.ts';
import { useRunList } from '../../../renderer/stores/runList.ts';
import { useRunNotes } from '../../../renderer/stores/runNotes.ts';
import { useRuns } from '../../../renderer/stores/runs.ts';
import { FakeHost, openStores, summaryOf } from './fakeHost.ts';
import { projectOf, untitled } from './fakeProject.ts';

async function opened(...ids: string[]) {
  const host = new FakeHost(...ids.map((id) => summaryOf(id, { step: 5, head: 5 })));
  host.project = {
    ...projectOf(untitled),
    deleteRun: ({ run }) => {
      host.runs.delete(run);
      host.tell('runRemoved', { run });
      return { deleted: 1 };
    },
    restoreRun: () => {
      const run = summaryOf('again', { step: 5, head: 5 });
      host.tell('runChanged', run);
      return run;
    },
  };
  await openStores(host);
  await useProject().arrive();
  return { host, runs: useRuns(), list: useRunList(), notes: useRunNotes() };
}

const idsOf = ({ all }: ReturnType<typeof useRuns>) => all.map(({ id }) => id);

describe('a run that is deleted', () => {
  it('from the bench leaves its place to its neighbour, and comes back to it by undo', async () => {
    const { runs, list } = await opened('a', 'b');
    expect(runs.currentId).toBe('b');
    await list.remove(summaryOf('b'), 'second');
    expect(runs.currentId).toBe('a');
    expect(list.deleted?.name).toBe('second');
    list.undoDelete();
    await expect.poll(() => runs.currentId).toBe('again');
    expect(list.deleted).toBeNull();
    expect(useHistory().redoLabel?.name).toBe('deleteRun');
  });

  it('is never the last one', async () => {
    const { runs, list } = await opened('a');
    await list.remove(summaryOf('a'), 'only');
    expect(idsOf(runs)).toEqual(['a']);
  });
});

describe('a run that is put on the bench', () => {
  it('gives way again by undo', async () => {
    const { runs, list } = await opened('a', 'b');
    await list.putOnBench(summaryOf('a', { step: 5, head: 5 }));
    expect(runs.currentId).toBe('a');
    useHistory().undo();
    await expect.poll(() => runs.currentId).toBe('b');
  });
});

describe('what is said of a run', () => {
  it('goes with its double, under a name of its own', async () => {
    const { host, list, notes } = await opened('a');
    await list.describe('a', { name: 'first', note: 'good' });
    await list.duplicate(summaryOf('a'), 'copy of first');
    expect(notes.of('made-1')).toEqual({ name: 'copy of first', colour: null, note: 'good' });
    expect(host.inputsOf('branch')).toEqual([{ run: 'a', play: false }]);
  });

  it('keeps a run that would be made again as easily', async () => {
    const host = new FakeHost(summaryOf('a'), summaryOf('b'), summaryOf('c'));
    await openStores(host);
    const runs = useRuns();
    await runs.arrive();
    await useRunNotes().describe('a', { name: 'mine' });
    await runs.leave('a');
    await runs.leave('b');
    expect(idsOf(runs)).toEqual(['a', 'c']);
  });
});
