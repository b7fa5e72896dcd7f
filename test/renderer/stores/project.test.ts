/** The page follows the project that all windows share. */
import type { ProjectState } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import { useHistory } from '../../../renderer/stores/history.ts';
import { useProject } from '../../../renderer/stores/project.ts';
import { useRunNotes } from '../../../renderer/stores/runNotes.ts';
import { useRuns } from '../../../renderer/stores/runs.ts';
import { useWorkspaces } from '../../../renderer/stores/workspaces.ts';
import { FakeHost, openStores, summaryOf } from './fakeHost.ts';
import { projectOf, untitled } from './fakeProject.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

async function arrived(host: FakeHost) {
  await openStores(host);
  const project = useProject();
  await project.arrive();
  return project;
}

describe('an arrival', () => {
  it('puts the run on the bench that was there when the project was saved', async () => {
    const host = new FakeHost(summaryOf('a'), summaryOf('b'));
    host.project = projectOf({ ...untitled, bench: 'a' });
    await arrived(host);
    expect(useRuns().currentId).toBe('a');
  });

  it('shows the workspace of a project that was opened, and the Lab to a newcomer', async () => {
    const views = { page: { workspace: 'graph' } };
    const host = new FakeHost(summaryOf('a'));
    host.project = projectOf(untitled, { views });
    await arrived(host);
    expect(useWorkspaces().current).toBe('lab');
    host.project = projectOf({ ...untitled, serial: 1 }, { views });
    await arrived(host);
    expect(useWorkspaces().current).toBe('graph');
  });

  it.each([['nowhere'], [7], [null]])(
    'leaves a workspace that there is none of: %s',
    async (name) => {
      const host = new FakeHost(summaryOf('a'));
      host.project = projectOf(
        { ...untitled, serial: 1 },
        { views: { page: { workspace: name } } },
      );
      await arrived(host);
      expect(useWorkspaces().current).toBe('lab');
    },
  );

  it('tells which run is on the bench', async () => {
    const host = new FakeHost(summaryOf('a'));
    await arrived(host);
    await settled();
    expect(host.inputsOf('setBench')).toEqual([{ run: 'a' }]);
  });
});

describe('another project', () => {
  function exchange(host: FakeHost, state: ProjectState, ...ids: string[]) {
    for (const id of ids) host.tell('runChanged', summaryOf(id));
    host.tell('runRemoved', { run: 'a' });
    host.project = projectOf(state);
    host.tell('projectChanged', state);
  }

  it('leaves nothing of the one before to be undone, and has its own run on the bench', async () => {
    const host = new FakeHost(summaryOf('a'));
    const project = await arrived(host);
    useHistory().record({ name: 'lambda', undo: () => undefined, redo: () => undefined });
    const words = { name: 'first', colour: 3, note: '' };
    const notes = [{ run: 'b', ...words }];
    exchange(host, { ...untitled, serial: 1, name: 'x.bplab', bench: 'b', notes }, 'b', 'c');
    await settled();
    expect(useHistory().undoLabel).toBeNull();
    expect(useRuns().currentId).toBe('b');
    expect(useRunNotes().of('b')).toEqual(words);
    expect(project.arrivals).toBe(2);
  });

  it('that is empty gets a run from the window that asked for it alone', async () => {
    const host = new FakeHost(summaryOf('a'));
    const project = await arrived(host);
    exchange(host, { ...untitled, serial: 1 });
    await settled();
    expect(host.inputsOf('greet')).toEqual([]);
    // The window that asked makes one.
    host.tell('runChanged', summaryOf('theirs'));
    expect(useRuns().currentId).toBe('theirs');

    const next = { ...untitled, serial: 2 };
    const newProject = () => {
      host.tell('runRemoved', { run: 'theirs' });
      host.tell('projectChanged', next);
      return next;
    };
    host.project = { ...projectOf(next), newProject };
    await project.begin();
    await settled();
    expect(host.inputsOf('greet')).toHaveLength(1);
    expect(useRuns().current).not.toBeNull();
  });
});

describe('a file', () => {
  it('goes in parts that a message can carry, and comes back whole', async () => {
    const host = new FakeHost(summaryOf('a'));
    const sent: number[] = [];
    const bytes = Uint8Array.from({ length: 4_000_500 }, (_, i) => i % 251);
    host.project = {
      ...projectOf(untitled),
      uploadProject: () => ({ upload: 1 }),
      sendProject: ({ part }) => {
        sent.push(part.length);
        return {};
      },
      openUpload: () => untitled,
      downloadProject: ({ name }) => ({ name, bytes: bytes.length }),
      fetchProject: ({ from }) => ({ part: bytes.slice(from, from + 4_000_000) }),
    };
    const project = await arrived(host);
    await project.openFile(new Blob([bytes]), 'x.bplab');
    expect(sent).toEqual([4_000_000, 500]);
    const back = await project.download('x.bplab');
    const come = new Uint8Array(await back.arrayBuffer());
    expect(come.length).toBe(bytes.length);
    expect(come.findIndex((byte, i) => byte !== bytes[i])).toBe(-1);
  });
});
