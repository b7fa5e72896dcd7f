/** What the comparison says at the step that is shown, worked out again now and then. */
import { conclude, type Finding, type SweepCell, type SweepRun } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed } from 'vue';
import { usePaced } from '../composables/usePaced.ts';
import { useSweep } from './sweep.ts';
import type { CellView } from './sweepCells.ts';
import { useSweepView } from './sweepView.ts';

const INTERVAL_MS = 500;

/** As the contract's tables and conclusions have runs. */
export function runsOf(
  cells: readonly SweepCell[],
  views: ReadonlyMap<number, CellView>,
  parametersOf: (cell: SweepCell) => number,
): SweepRun[] {
  return cells.flatMap((cell) =>
    (views.get(cell.index)?.runs ?? []).flatMap(({ metrics, status, seconds }, repetition) => {
      if (!metrics) return [];
      const seed = cell.specs[repetition]?.seed ?? 0;
      const parameters = parametersOf(cell);
      return [{ ...metrics, cell: cell.index, repetition, seed, status, parameters, seconds }];
    }),
  );
}

export const useFinding = defineStore('finding', () => {
  const sweep = useSweep();
  const view = useSweepView();
  const live = usePaced(
    () => sweep.cells,
    INTERVAL_MS,
    () => sweep.id,
  );

  const finding = computed<Finding | null>(() => {
    const { spec } = sweep;
    if (!spec) return null;
    return conclude(
      spec,
      view.cells,
      runsOf(view.cells, live.value, () => 0),
    );
  });

  return { finding };
});
