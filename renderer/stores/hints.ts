/** The hint that the run on the bench gives cause for. */
import { defineStore } from 'pinia';
import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import { hintsFor, type Hint, type Remedy, type Sight } from '../hints/index.ts';
import { HintKeeper } from '../hints/hintKeeper.ts';
import { useBench } from './bench.ts';
import { useDraft } from './draft.ts';
import { useRuns } from './runs.ts';
import { useTransport } from './transport.ts';

/** Hints need no haste. */
const LOOK_EVERY_MS = 400;

export const useHints = defineStore('hints', () => {
  const bench = useBench();
  const runs = useRuns();
  const draft = useDraft();
  const transport = useTransport();

  const keeper = new HintKeeper();
  const found = shallowRef<Hint | null>(null);
  /** Hints of runs that were dismissed: they stay so. */
  const dismissed = ref(new Set<string>());
  const shown = computed(() =>
    found.value && !dismissed.value.has(keyOf(found.value)) ? found.value : null,
  );

  const keyOf = (hint: Hint) => `${runs.currentId ?? ''} ${hint.name}`;

  let lookedAt: readonly unknown[] = [];
  let run = runs.currentId;

  function look() {
    if (document.hidden) return;
    const { history, maps, dataset } = bench;
    const now = [history, maps, runs.current?.status, runs.current?.revision];
    const isNew = now.some((each, i) => each !== lookedAt[i]);
    if (!isNew && keeper.isSettled) return;
    lookedAt = now;
    if (run !== runs.currentId) keeper.forget();
    run = runs.currentId;
    const sight = sightOf();
    found.value = dataset && sight ? keeper.next(hintsFor(sight)) : null;
  }

  function sightOf(): Sight | null {
    const { current } = runs;
    const { dataset, history, maps } = bench;
    if (!current || !dataset) return null;
    const since = current.spec.events.at(-1)?.step ?? 0;
    const recent = history.filter(({ step }) => step >= since);
    return { spec: draft.spec, status: current.status, history: recent, dataset, maps };
  }

  const timer = setInterval(look, LOOK_EVERY_MS);
  onScopeDispose(() => {
    clearInterval(timer);
  });

  function dismiss() {
    const hint = shown.value;
    if (hint) dismissed.value = new Set([...dismissed.value, keyOf(hint)]);
  }

  async function apply({ edit, next, resets = false }: Remedy) {
    keeper.forget();
    found.value = null;
    draft.edit(edit, next);
    if (resets) await transport.reset();
  }

  return { shown, dismiss, apply };
});
