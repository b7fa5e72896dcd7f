/** The numbers of the unit that is looked at, asked for anew as the run goes on. */
import type { ParameterElement, RunId, UnitDetails, UnitPlace } from '@backprop-lab/core/contract';
import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue';
import { oneAtATime } from '../../composables/oneAtATime.ts';
import { useBench } from '../../stores/bench.ts';
import { useConnection } from '../../stores/connection.ts';
import { isSameUnit, useUnitFocus } from '../../stores/network/unitFocus.ts';
import { useNotices } from '../../stores/notices.ts';
import { useRuns } from '../../stores/runs.ts';
import { useUnitNames } from './useUnitNames.ts';

/** The whole training set is walked through for the gradients: about five times a second is enough. */
const REST_MS = 200;
/** Of more weights the largest are listed. */
const MOST_LISTED = 32;

interface Answer {
  readonly run: RunId;
  readonly unit: UnitPlace;
  readonly details: UnitDetails;
}

export function useUnitDetails() {
  const host = useConnection().requireHost();
  const bench = useBench();
  const runs = useRuns();
  const focus = useUnitFocus();
  const notices = useNotices();
  const { shortName } = useUnitNames();
  const answer = shallowRef<Answer | null>(null);
  /** A number that is being typed is not taken away. */
  const isEditing = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isOf = (run: RunId | null, unit: UnitPlace | null) =>
    run === runs.currentId && isSameUnit(unit, focus.unit);

  const ask = oneAtATime(async () => {
    const { unit } = focus;
    const run = runs.currentId;
    if (!unit || run === null || unit.layer === 0) return;
    try {
      const details = await host.call('unitDetails', { run, unit });
      if (isOf(run, unit) && !isEditing.value) answer.value = { run, unit, details };
    } catch (error) {
      // What was asked of a run that has left the bench no longer matters.
      if (isOf(run, unit)) notices.report(error);
    }
  });

  function askSoon() {
    timer ??= setTimeout(() => {
      timer = undefined;
      void ask();
    }, REST_MS);
  }

  watch(
    [() => focus.unit, () => runs.currentId],
    () => {
      isEditing.value = false;
      void ask();
    },
    { immediate: true },
  );
  watch([() => bench.counts, isEditing], askSoon);
  onBeforeUnmount(() => {
    clearTimeout(timer);
  });

  const current = computed(() => {
    const { value } = answer;
    return value && isOf(value.run, value.unit) ? value : null;
  });
  const incoming = computed(() => current.value?.details.incoming ?? []);
  const bias = computed(() => current.value?.details.bias ?? null);
  const largest = computed(() => {
    const bySize =
      incoming.value.length > MOST_LISTED ? sortedBySize(incoming.value) : incoming.value;
    const shown = bySize.slice(0, MOST_LISTED);
    // What is edited stays in the list, however small it is.
    const kept = bySize.slice(MOST_LISTED).filter(focus.isChosen);
    return [...kept, ...shown].map((element) => ({ element, name: sourceOf(element) }));
  });

  /** The unit that a weight leads from; the weight matrix is [in, out]. */
  function sourceOf({ parameter, index }: ParameterElement): string {
    const layer = current.value?.unit.layer ?? 0;
    const columns = bench.weights?.find(({ weightName }) => weightName === parameter)?.columns;
    return columns === undefined
      ? ''
      : shortName({ layer: layer - 1, unit: Math.floor(index / columns) });
  }

  return { bias, incoming, largest, isEditing };
}

function sortedBySize(elements: readonly ParameterElement[]): ParameterElement[] {
  const size = ({ value }: ParameterElement) => Math.abs(value ?? 0);
  return elements.toSorted((a, b) => size(b) - size(a));
}
