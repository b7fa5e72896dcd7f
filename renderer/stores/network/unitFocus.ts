/** The unit that is looked at: the one that is pointed at, else the one that was pinned. */
import type { UnitPlace } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import { useBenchView } from '../benchView.ts';
import { useRuns } from '../runs.ts';

export const isSameUnit = (a: UnitPlace | null, b: UnitPlace | null) =>
  a?.layer === b?.layer && a?.unit === b?.unit;

export const useUnitFocus = defineStore('unitFocus', () => {
  const view = useBenchView();
  const runs = useRuns();
  const pointed = shallowRef<UnitPlace | null>(null);
  const pinned = shallowRef<UnitPlace | null>(null);
  const unit = computed(() => pointed.value ?? pinned.value);

  function point(at: UnitPlace | null) {
    pointed.value = at;
  }

  /** Keeps a unit after the pointer has left it; once more lets it go. */
  function togglePin(at: UnitPlace) {
    pinned.value = isSameUnit(pinned.value, at) ? null : at;
  }

  function pin(at: UnitPlace | null) {
    pinned.value = at;
  }

  // Another run may not have it.
  watch(
    () => runs.currentId,
    () => {
      pointed.value = null;
      pinned.value = null;
    },
  );
  watch(unit, (now, before) => {
    if (!isSameUnit(now, before)) view.want({ unit: now });
  });

  return { unit, pointed, pinned, point, pin, togglePin };
});
