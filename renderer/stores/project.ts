/** The project that all windows of the lab share, as the service tells of it, and what the page asks of it. */
import {
  describeProblem,
  problem,
  projectLimits,
  type Problem,
  type ProjectParts,
  type ProjectState,
} from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import { HostError } from '../host/index.ts';
import { useBench } from './bench.ts';
import { useConnection } from './connection.ts';
import { useHistory } from './history.ts';
import { useNotices } from './notices.ts';
import { useRunNotes } from './runNotes.ts';
import { useRuns } from './runs.ts';
import { useSweep } from './sweep.ts';
import { useWorkspaces, workspaceNames } from './workspaces.ts';

export type ProjectWork = 'opening' | 'saving';

const PAGE_VIEW = 'page';
const noParts: ProjectParts = { graphs: [], scores: {}, views: {} };

export const useProject = defineStore('project', () => {
  const host = useConnection().requireHost();
  const runs = useRuns();
  const notes = useRunNotes();
  const notices = useNotices();
  const workspaces = useWorkspaces();

  const state = shallowRef<ProjectState | null>(null);
  const parts = shallowRef<ProjectParts>(noParts);
  /** Grows with every project whose parts have come: views follow it. */
  const arrivals = ref(0);
  const work = ref<ProjectWork | null>(null);
  const isDirty = computed(() => state.value?.isDirty ?? false);
  /** Whether this window has asked for another project: it is the one that puts a run on an empty bench. */
  let isAsking = host.isDesktop;

  host.on('projectChanged', (changed) => {
    const isOther = state.value !== null && changed.serial !== state.value.serial;
    state.value = changed;
    if (isOther) takeUp().catch(notices.report);
  });

  watch(
    () => runs.currentId,
    (run) => {
      if (run !== null) host.call('setBench', { run }).catch(notices.reportUnlessGone);
    },
  );

  /** At the beginning: finds the project that is there, and its run. */
  function arrive(): Promise<void> {
    return runs.arrive(async () => {
      const found = await learn();
      // Whoever comes to a project that was opened finds what it showed; a newcomer finds the Lab.
      if (found.serial > 0) showWorkspace();
      return found.bench;
    });
  }

  /** Another project is in the place of the one that was there. */
  async function takeUp() {
    useHistory().clear();
    const isOwn = isAsking;
    await runs.arrive(async () => (await learn()).bench, isOwn);
    useBench().forgetPrevious();
    if (workspaces.visited.includes('compare')) await useSweep().arrive();
    showWorkspace();
  }

  async function learn(): Promise<ProjectState> {
    const found = await host.call('project', {});
    state.value = found.state;
    parts.value = found.parts;
    notes.learn(found.state);
    arrivals.value++;
    return found.state;
  }

  function showWorkspace() {
    const view = parts.value.views[PAGE_VIEW];
    const wanted = isRecord(view) ? view['workspace'] : undefined;
    const name = workspaceNames.find((each) => each === wanted);
    if (name) workspaces.show(name);
  }

  /** What of the page is to be found again when the project is opened. */
  async function keep(kept: Partial<ProjectParts>) {
    parts.value = { ...parts.value, ...kept };
    await host.call('keepInProject', kept);
  }

  const keepWorkspace = () =>
    keep({ views: { ...parts.value.views, [PAGE_VIEW]: { workspace: workspaces.current } } });

  async function busily<Result>(kind: ProjectWork, task: () => Promise<Result>): Promise<Result> {
    work.value = kind;
    const before = isAsking;
    isAsking = before || kind === 'opening';
    try {
      return await task();
    } finally {
      work.value = null;
      isAsking = before;
    }
  }

  const begin = () => busily('opening', () => host.call('newProject', {}));
  const revert = () => busily('opening', () => host.call('revertProject', {}));
  const recover = (id: string) => busily('opening', () => host.call('recoverProject', { id }));
  const discard = (id: string) => host.call('discardRecovery', { id });

  /** Opens a file that the browser has. @throws {HostError}; what was there stays then */
  function openFile(file: Blob, name: string) {
    return busily('opening', async () => {
      const most = projectLimits.bytes.max;
      if (file.size > most) {
        throw refusal(
          problem('projectTooLarge', { file: name, part: name, bytes: file.size, most }),
        );
      }
      const { upload } = await host.call('uploadProject', { name, bytes: file.size });
      const { max } = projectLimits.partBytes;
      for (let from = 0; from < file.size; from += max) {
        const part = new Uint8Array(await file.slice(from, from + max).arrayBuffer());
        await host.call('sendProject', { upload, part });
      }
      return host.call('openUpload', { upload });
    });
  }

  /** Into the file that the lab itself has. @throws {HostError} */
  const saveToFile = (overwrite: boolean) =>
    busily('saving', () => host.call('saveProject', { overwrite }));

  /** The project as a file for the browser; with its last byte it counts as saved. @throws {HostError} */
  function download(name: string): Promise<Blob> {
    return busily('saving', async () => {
      const { bytes } = await host.call('downloadProject', { name });
      const fetched: Uint8Array<ArrayBuffer>[] = [];
      for (let from = 0; from < bytes;) {
        const { part } = await host.call('fetchProject', { from });
        fetched.push(new Uint8Array(part));
        from += part.length;
      }
      return new Blob(fetched, { type: 'application/octet-stream' });
    });
  }

  return {
    state,
    parts,
    arrivals,
    work,
    isDirty,
    arrive,
    keep,
    keepWorkspace,
    begin,
    revert,
    recover,
    discard,
    openFile,
    saveToFile,
    download,
  };
});

function refusal(what: Problem): HostError {
  return new HostError('file', describeProblem(what), what);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
