/** How each cell is told apart, in the theme that is chosen. */
import { computed } from 'vue';
import { useSettings } from '../../stores/settings.ts';
import { useSweepView } from '../../stores/sweepView.ts';
import { lookOfBaseline, lookOfCell, type CellLook } from '../../sweeps/cellLooks.ts';

export function useCellLooks() {
  const view = useSweepView();
  const settings = useSettings();

  return computed<ReadonlyMap<number, CellLook>>(() => {
    const { layout, specified } = view;
    if (!layout) return new Map();
    const isFlow = layout.columnValues.length === 0;
    const size = isFlow
      ? { columns: specified.length, rows: 1 }
      : { columns: layout.columnValues.length, rows: layout.rowValues.length };
    let baselines = 0;
    return new Map(
      specified.map(({ index, subject }) => {
        if (subject.kind === 'baseline') {
          return [index, lookOfBaseline(baselines++, settings.theme)];
        }
        const place = subject.kind === 'place' && !isFlow ? subject : { column: index, row: 0 };
        return [index, lookOfCell(place, size, settings.theme)];
      }),
    );
  });
}
