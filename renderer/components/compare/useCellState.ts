/** How a cell goes, where that is worth a word: it learns on without one. */
import type { SweepCellState } from '@backprop-lab/core/contract';
import { computed } from 'vue';
import { useText } from '../../composables/useText.ts';
import type { CellView } from '../../stores/sweepCells.ts';

export function useCellState(stateOf: () => SweepCellState, viewOf: () => CellView | undefined) {
  const { text, formatWhole } = useText();
  /** A trouble of any repetition is the cell's. */
  const trouble = computed(() => {
    const statuses = viewOf()?.runs.map(({ status }) => status) ?? stateOf().runs;
    return statuses.find(({ kind }) => kind === 'diverged' || kind === 'failed');
  });
  const words = computed(() => {
    const status = trouble.value;
    if (status?.kind === 'diverged') {
      return text('sweep.diverged', { step: formatWhole(status.divergence.step) });
    }
    if (status?.kind === 'failed') return text('sweep.failed', { reason: status.reason });
    return stateOf().isStopped ? text('sweep.stopped') : '';
  });
  return { words, isTrouble: computed(() => trouble.value !== undefined) };
}
