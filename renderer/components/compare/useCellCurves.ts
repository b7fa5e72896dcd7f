/** The cells' curves of the chosen measure: the mean over the seeds as far as all of them have come. */
import { metricOf } from '@backprop-lab/core/contract';
import { computed } from 'vue';
import type { CellCurve } from '../../charts/sweepCurves.ts';
import { usePaced } from '../../composables/usePaced.ts';
import { useSweepWords } from '../../composables/useSweepWords.ts';
import { useSweep } from '../../stores/sweep.ts';
import type { CellRun, CellView } from '../../stores/sweepCells.ts';
import { useSweepView } from '../../stores/sweepView.ts';
import { useCellLooks } from './useCellLooks.ts';
import { meanCurve } from '../../sweeps/meanCurve.ts';
import type { MeasureName } from '../../sweeps/measures.ts';

/** Curves move slowly. */
const INTERVAL_MS = 390;

export interface NamedCurve extends CellCurve {
  readonly cell: number;
}

function endOf({ history, status }: CellRun) {
  return { history, isOver: status.kind !== 'playing' && status.kind !== 'paused' };
}

export function useCellCurves() {
  const sweep = useSweep();
  const view = useSweepView();
  const looks = useCellLooks();
  const { cellName } = useSweepWords();

  const live = usePaced(
    () => sweep.cells,
    INTERVAL_MS,
    () => sweep.id,
  );
  /** What was worked out stays while a cell has no news. */
  let known = new WeakMap<CellView['runs'], ReturnType<typeof meanCurve>>();
  let knownMeasure: MeasureName | null = null;

  const curves = computed<readonly NamedCurve[]>(() => {
    const { measure } = view;
    const { spec } = sweep;
    if (!spec) return [];
    if (measure !== knownMeasure) known = new WeakMap();
    knownMeasure = measure;
    return view.cells.flatMap((cell) => {
      const look = looks.value.get(cell.index);
      const runs = live.value.get(cell.index)?.runs ?? [];
      // Nearest neighbours learn nothing: a single moment is no curve.
      if (!look || !runs.some(({ history }) => history.length > 1)) return [];
      const curve =
        known.get(runs) ?? meanCurve(runs.map(endOf), (metrics) => metricOf(metrics, measure));
      known.set(runs, curve);
      return [{ cell: cell.index, label: cellName(cell, spec), look, ...curve }];
    });
  });
  return { curves };
}
