/** How the sweep is looked at: where its cells stand, which is lit or pinned, by what they are compared. */
import { cellsOf, type SweepCell } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import { layoutOf } from '../sweeps/gridLayout.ts';
import type { MeasureName } from '../sweeps/measures.ts';
import { useSweep } from './sweep.ts';

export const useSweepView = defineStore('sweepView', () => {
  const sweep = useSweep();

  /** All cells of the spec, those that were removed among them. */
  const specified = computed<readonly SweepCell[]>(() => (sweep.spec ? cellsOf(sweep.spec) : []));
  const layout = computed(() => sweep.spec && layoutOf(sweep.spec, specified.value));
  /** Those that are still there. */
  const cells = computed(() => {
    const left = new Set(sweep.summary?.cells.map(({ index }) => index));
    return specified.value.filter(({ index }) => left.has(index));
  });
  /** The cell that the hand is at, in whatever picture of it. */
  const lit = ref<number | null>(null);
  const pinned = ref<ReadonlySet<number>>(new Set());
  /** What a chosen cell is taken for, where that is not to be opened. */
  const pick = shallowRef<((cell: number) => void) | null>(null);
  const measure = ref<MeasureName>('testLoss');
  const isLogarithmic = ref(false);
  const smoothing = ref(0);

  watch(
    () => sweep.id,
    () => {
      lit.value = null;
      pinned.value = new Set();
    },
  );

  function togglePin(cell: number) {
    const changed = new Set(pinned.value);
    if (!changed.delete(cell)) changed.add(cell);
    pinned.value = changed;
  }

  return {
    specified,
    layout,
    cells,
    lit,
    pinned,
    togglePin,
    pick,
    measure,
    isLogarithmic,
    smoothing,
  };
});
