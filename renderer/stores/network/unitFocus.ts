/** The unit that is looked at: the one that is pointed at, else the one that was pinned. */
import type { ParameterElement, UnitPlace } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import { useBenchView } from '../benchView.ts';
import { useRuns } from '../runs.ts';

export const isSameUnit = (a: UnitPlace | null, b: UnitPlace | null) =>
  a?.layer === b?.layer && a?.unit === b?.unit;

/** One number of a parameter. */
export type ElementPlace = Pick<ParameterElement, 'parameter' | 'index'>;

export const useUnitFocus = defineStore('unitFocus', () => {
  const view = useBenchView();
  const runs = useRuns();
  const pointed = shallowRef<UnitPlace | null>(null);
  const pinned = shallowRef<UnitPlace | null>(null);
  const unit = computed(() => pointed.value ?? pinned.value);
  /** Of the pinned unit the number that was chosen, and whether it waits to be edited. */
  const chosen = shallowRef<ElementPlace | null>(null);
  const isEditAwaited = ref(false);

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

  /** Keeps a unit, with one of its numbers ready to be edited. */
  function editNumber(at: UnitPlace, number: ElementPlace) {
    pointed.value = null;
    pinned.value = at;
    chosen.value = number;
    isEditAwaited.value = true;
  }

  const isChosen = ({ parameter, index }: ElementPlace) =>
    chosen.value?.parameter === parameter && chosen.value.index === index;

  function beginEdit() {
    isEditAwaited.value = false;
  }

  watch(pinned, () => {
    if (!isEditAwaited.value) chosen.value = null;
  });

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

  return {
    unit,
    pointed,
    pinned,
    isEditAwaited,
    point,
    pin,
    togglePin,
    editNumber,
    isChosen,
    beginEdit,
  };
});
