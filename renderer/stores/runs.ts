/** The runs that the lab service holds, and which of them is on the bench. */
import type { RunId, RunSpec, RunSummary } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { makeArrivalSpec } from './arrivalSpec.ts';
import { useConnection } from './connection.ts';

export const useRuns = defineStore('runs', () => {
  const connection = useConnection();
  const host = connection.requireHost();
  const all = shallowRef(connection.foundRuns);
  const currentId = ref<RunId | null>(null);
  const current = computed(() => all.value.find(({ id }) => id === currentId.value) ?? null);
  const isPlaying = computed(() => current.value?.status.kind === 'playing');

  let arrival: Promise<void> = Promise.resolve();

  host.on('runChanged', keep);
  host.on('runRemoved', ({ run }) => {
    forget(run);
  });

  function keep(run: RunSummary) {
    const isKnown = all.value.some(({ id }) => id === run.id);
    all.value = isKnown
      ? all.value.map((other) => (other.id === run.id ? run : other))
      : [...all.value, run];
  }

  function forget(id: RunId) {
    all.value = all.value.filter((run) => run.id !== id);
    if (currentId.value === id) currentId.value = all.value.at(0)?.id ?? null;
  }

  /** Takes up the first run that is there; makes one where there is none. */
  function arrive(): Promise<void> {
    return (arrival = takeUpFirst());
  }

  /** What a hand does before the first run is there waits for it: else it would make a second one. */
  async function settled() {
    // Whoever called `arrive` is told if it failed; here it only has to be over.
    await Promise.allSettled([arrival]);
  }

  async function takeUpFirst() {
    const first = all.value.at(0) ?? (await create(makeArrivalSpec(), true));
    select(first.id);
  }

  async function create(spec: RunSpec, play: boolean): Promise<RunSummary> {
    const created = await host.call('createRun', { spec, play });
    // What an event has told of it since is newer.
    if (!all.value.some(({ id }) => id === created.id)) keep(created);
    return created;
  }

  function select(id: RunId) {
    currentId.value = id;
  }

  async function remove(id: RunId) {
    await host.call('removeRun', { run: id });
    forget(id);
  }

  return { all, currentId, current, isPlaying, arrive, settled, create, select, remove };
});
