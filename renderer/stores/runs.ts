/** The runs that the lab service holds, and which of them is on the bench. */
import { withDataOf, type RunId, type RunSpec, type RunSummary } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { makeArrivalSpec } from './arrivalSpec.ts';
import { useConnection } from './connection.ts';
import { useRunNotes } from './runNotes.ts';

/** So many runs that were on the bench are kept to be gone back to; older ones can be made again from their settings. */
const MOST_LEFT = 24;

export const useRuns = defineStore('runs', () => {
  const connection = useConnection();
  const host = connection.requireHost();
  const notes = useRunNotes();
  const all = shallowRef(connection.foundRuns);
  const currentId = ref<RunId | null>(null);
  const current = computed(() => all.value.find(({ id }) => id === currentId.value) ?? null);
  const isPlaying = computed(() => current.value?.status.kind === 'playing');
  /** Whether the run on the bench shows a step that it has been at. A run that learns tells its steps later. */
  const isPast = computed(() => {
    const run = current.value;
    return run !== null && !isPlaying.value && run.step < run.head;
  });

  /** The run that was on the bench before, whose curves stay in sight. */
  const previousId = ref<RunId | null>(null);
  /** Runs that were on the bench, the latest last. */
  let left: readonly RunId[] = [];

  let arrival: Promise<void> = Promise.resolve();
  /** Another window has emptied the bench, and is about to put a run there. */
  let isAwaiting = false;

  host.on('runChanged', (news) => {
    keep(withDataOf(find(news.id), news));
    if (isAwaiting) select(news.id);
  });
  host.on('runRemoved', ({ run }) => {
    forget(run);
  });

  // Another window has gone on to it: this one shows the same.
  host.on('runReplaced', ({ run, by }) => {
    if (run === currentId.value) select(by);
  });

  function keep(run: RunSummary) {
    const isKnown = all.value.some(({ id }) => id === run.id);
    all.value = isKnown
      ? all.value.map((other) => (other.id === run.id ? run : other))
      : [...all.value, run];
  }

  function forget(id: RunId) {
    all.value = all.value.filter((run) => run.id !== id);
    left = left.filter((other) => other !== id);
    if (previousId.value === id) previousId.value = null;
    if (currentId.value === id) currentId.value = all.value.at(-1)?.id ?? null;
  }

  /**
   * Takes up the run that was on the bench, else the latest; makes one where there is none.
   *
   * @param makes whether this window is to make it: else it takes up what another one makes
   */
  function arrive(
    findBench: () => Promise<RunId | null> = () => Promise.resolve(null),
    makes = true,
  ): Promise<void> {
    return (arrival = takeUp(findBench, makes));
  }

  /** What a hand does before the first run is there waits for it: else it would make a second one. */
  async function settled() {
    // Whoever called `arrive` is told if it failed; here it only has to be over.
    await Promise.allSettled([arrival]);
  }

  async function takeUp(findBench: () => Promise<RunId | null>, makes: boolean) {
    const bench = find(await findBench()) ?? all.value.at(-1);
    if (bench) select(bench.id);
    else if (makes) select(await greet());
    else isAwaiting = true;
  }

  async function greet(): Promise<RunId> {
    const greeting = await host.call('greet', { spec: makeArrivalSpec() });
    if (!find(greeting.id)) keep(greeting);
    return greeting.id;
  }

  /** @param replaces the run in whose place it comes */
  async function create(spec: RunSpec, play: boolean, replaces?: RunId): Promise<RunSummary> {
    const input = { spec, play, ...(replaces !== undefined && { replaces }) };
    const created = await host.call('createRun', input);
    // What an event has told of it since is newer.
    if (!all.value.some(({ id }) => id === created.id)) keep(created);
    return created;
  }

  function select(id: RunId) {
    isAwaiting = false;
    if (id === currentId.value) return;
    previousId.value = currentId.value;
    currentId.value = id;
  }

  function find(id: RunId | null): RunSummary | undefined {
    return all.value.find((run) => run.id === id);
  }

  /** Puts another run on the bench, in the place of the one there: it plays on where that one played. */
  async function switchTo(id: RunId) {
    const left = current.value;
    const wasPlaying = left?.status.kind === 'playing';
    select(id);
    if (left) await leave(left.id);
    if (wasPlaying && current.value?.status.kind === 'paused') await host.call('play', { run: id });
  }

  /** A run that was on the bench rests, to be gone back to; one that never learned anything is made again as easily. */
  async function leave(id: RunId) {
    if (find(id)?.status.kind === 'playing') await host.call('pause', { run: id });
    // Only a run that rests tells its true step.
    const run = find(id);
    if (!run) return;
    left = [...left.filter((other) => other !== id), id];
    const isFresh = run.step === 0 && run.spec.events.length === 0;
    const superfluous = isFresh ? id : left.length > MOST_LEFT ? left[0] : undefined;
    if (superfluous === undefined || superfluous === currentId.value) return;
    if (notes.isSpokenOf(superfluous)) left = left.filter((other) => other !== superfluous);
    else await remove(superfluous);
  }

  /** A new run goes on from the step that is shown, in the place of the one that is left as it was. */
  async function branch(play: boolean): Promise<RunSummary> {
    const run = current.value;
    if (!run) throw new Error('internal: no run to branch from');
    const created = await host.call('branch', { run: run.id, play });
    if (!find(created.id)) keep(created);
    select(created.id);
    return created;
  }

  async function remove(id: RunId) {
    await host.call('removeRun', { run: id });
    forget(id);
  }

  return {
    all,
    currentId,
    current,
    previousId,
    isPlaying,
    isPast,
    arrive,
    settled,
    create,
    select,
    find,
    switchTo,
    leave,
    branch,
    remove,
  };
});
