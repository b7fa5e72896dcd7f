/** A table on its way to the bench: its text goes to the service, and comes back as columns to choose from. */
import {
  limits,
  type TableColumns,
  type TableCut,
  type TablePreview,
  type TableSummary,
} from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { oneAtATime } from '../composables/oneAtATime.ts';
import { HostError } from '../host/index.ts';
import { suggestColumns } from './columnChoice.ts';
import { useConnection } from './connection.ts';
import { useDraft } from './draft.ts';
import { withData } from './specEdits.ts';

/** What stands in the way, for the words of the locales or in those of the service. */
export type TableProblem =
  | { readonly kind: 'tooLarge'; readonly bytes: number }
  | { readonly kind: 'empty' | 'tooNarrow' }
  | { readonly kind: 'refused'; readonly message: string };

export const useTableImport = defineStore('tableImport', () => {
  const host = useConnection().requireHost();
  const draft = useDraft();

  const isOpen = ref(false);
  const name = ref<string | null>(null);
  /** The share of the text that is on the other side; `null` while none is under way. */
  const progress = ref<number | null>(null);
  const preview = shallowRef<TablePreview | null>(null);
  const columns = shallowRef<TableColumns | null>(null);
  const summary = shallowRef<TableSummary | null>(null);
  const problem = shallowRef<TableProblem | null>(null);
  const canBeUsed = computed(() => summary.value !== null && problem.value === null);

  let table: number | null = null;
  /** Counts the texts: what belongs to an earlier one is dropped. */
  let turn = 0;

  function open() {
    isOpen.value = true;
  }

  /** What was chosen stays for the next time; what is still on its way is left. */
  function close() {
    isOpen.value = false;
    if (progress.value !== null) startOver();
  }

  /** Back to choosing a file. */
  function startOver() {
    turn++;
    table = null;
    name.value = null;
    progress.value = null;
    forgetReading();
  }

  function forgetReading() {
    preview.value = null;
    columns.value = null;
    summary.value = null;
    problem.value = null;
  }

  async function take(text: Blob, called: string) {
    open();
    startOver();
    name.value = called;
    if (text.size > limits.tableBytes.max) problem.value = { kind: 'tooLarge', bytes: text.size };
    else if (text.size === 0) problem.value = { kind: 'empty' };
    else await attempt(() => send(text, called));
  }

  async function send(text: Blob, called: string) {
    const mine = turn;
    progress.value = 0;
    const opened = await host.call('openTable', { name: called, bytes: text.size });
    for (let start = 0; start < text.size; start += limits.tablePartBytes.max) {
      if (mine !== turn) return;
      const bytes = await text.slice(start, start + limits.tablePartBytes.max).arrayBuffer();
      await host.call('sendTable', { table: opened.table, part: new Uint8Array(bytes) });
      if (mine === turn) progress.value = Math.min(1, (start + bytes.byteLength) / text.size);
    }
    if (mine !== turn) return;
    table = opened.table;
    progress.value = null;
    await lookAt({ delimiter: null, header: null });
  }

  /** Cuts the text anew, and begins with the columns that suit it best. */
  async function cut(change: Partial<TableCut>) {
    const { delimiter = null, header = null } = columns.value ?? preview.value ?? {};
    forgetReading();
    await attempt(() => lookAt({ delimiter, header, ...change }));
  }

  async function lookAt(wanted: TableCut) {
    if (table === null) return;
    const mine = turn;
    const seen = await host.call('previewTable', { table, cut: wanted });
    if (mine !== turn) return;
    preview.value = seen;
    columns.value = suggestColumns(seen);
    if (columns.value) await check();
    else problem.value = { kind: 'tooNarrow' };
  }

  async function choose(change: Partial<TableColumns>) {
    if (!columns.value) return;
    columns.value = { ...columns.value, ...change };
    await check();
  }

  const check = oneAtATime(() =>
    attempt(async () => {
      const [mine, wanted] = [turn, columns.value];
      if (table === null || !wanted) return;
      problem.value = null;
      const told = await host.call('checkTable', { table, columns: wanted });
      if (mine === turn && wanted === columns.value) summary.value = told;
    }),
  );

  /** A run of these points takes the place of the one on the bench. */
  async function use() {
    await attempt(async () => {
      if (table === null || !columns.value) return;
      const { data } = await host.call('takeTable', { table, columns: columns.value });
      draft.edit({ name: 'csv' }, withData(draft.spec, data));
      close();
    });
  }

  async function attempt(work: () => Promise<void>) {
    const mine = turn;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      if (mine !== turn) return;
      progress.value = null;
      summary.value = null;
      problem.value = { kind: 'refused', message: error.message };
    }
  }

  return {
    isOpen,
    name,
    progress,
    preview,
    columns,
    summary,
    problem,
    canBeUsed,
    open,
    close,
    startOver,
    take,
    cut,
    choose,
    use,
  };
});
