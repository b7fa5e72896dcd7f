/** What a person says of the runs: name, colour, note. All windows of the lab share it. */
import type { ProjectState, RunId, RunNotes } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { useConnection } from './connection.ts';

const unsaid: RunNotes = { name: '', colour: null, note: '' };

export const useRunNotes = defineStore('runNotes', () => {
  const host = useConnection().requireHost();
  const said = shallowRef<ReadonlyMap<RunId, RunNotes>>(new Map());

  host.on('projectChanged', learn);

  function learn({ notes }: Pick<ProjectState, 'notes'>) {
    said.value = new Map(notes.map(({ run, ...words }) => [run, words]));
  }

  function of(run: RunId): RunNotes {
    return said.value.get(run) ?? unsaid;
  }

  /** Whether somebody would miss it: it has a name, a colour or a note. */
  function isSpokenOf(run: RunId): boolean {
    const { name, colour, note } = of(run);
    return name !== '' || colour !== null || note !== '';
  }

  async function describe(run: RunId, change: Partial<RunNotes>) {
    const words = { ...of(run), ...change };
    said.value = new Map([...said.value, [run, words]]);
    await host.call('describeRun', { run, ...words });
  }

  return { of, isSpokenOf, learn, describe };
});
