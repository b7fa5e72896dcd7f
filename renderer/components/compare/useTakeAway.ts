/** Files of a comparison: its runs and histories as tables, its grid as a figure, its settings. */
import { historiesCsv, neighborsOf, runsCsv, type SweepCell } from '@backprop-lab/core/contract';
import { saveFile } from '../../composables/saveFile.ts';
import { saveTable } from '../../composables/saveTable.ts';
import { runsOf } from '../../stores/finding.ts';
import { architectureOf } from '../../stores/network/architecture.ts';
import { useSweep } from '../../stores/sweep.ts';
import { useSweepView } from '../../stores/sweepView.ts';
import { toPng } from '../graph/saving.ts';
import { useSweepFigure } from './useSweepFigure.ts';

export const takeAwayNames = ['runs', 'histories', 'png', 'svg', 'json'] as const;
export type TakeAwayName = (typeof takeAwayNames)[number];

export function useTakeAway() {
  const sweep = useSweep();
  const view = useSweepView();
  const figure = useSweepFigure();

  function parametersOf(cell: SweepCell): number {
    const [spec] = cell.specs;
    return spec && !neighborsOf(cell) ? architectureOf(spec).parameters : 0;
  }

  function histories() {
    return view.cells.flatMap(({ index, specs }) =>
      (sweep.cells.get(index)?.runs ?? []).map(({ history }, repetition) => ({
        cell: index,
        seed: specs[repetition]?.seed ?? 0,
        history,
      })),
    );
  }

  async function take(name: TakeAwayName): Promise<void> {
    const { spec } = sweep;
    if (!spec) return;
    switch (name) {
      case 'runs': {
        const runs = runsOf(view.cells, sweep.cells, parametersOf);
        saveTable('comparison.csv', [runsCsv(spec, view.specified, runs)]);
        break;
      }
      case 'histories':
        saveTable('histories.csv', [historiesCsv(spec, view.specified, histories())]);
        break;
      case 'png': {
        const svg = await figure.draw();
        if (svg !== null) saveFile('comparison.png', await toPng(svg));
        break;
      }
      case 'svg': {
        const svg = await figure.draw();
        if (svg !== null) saveFile('comparison.svg', new Blob([svg], { type: 'image/svg+xml' }));
        break;
      }
      case 'json':
        saveFile(
          'comparison.json',
          new Blob([JSON.stringify(spec, null, 2)], { type: 'application/json' }),
        );
        break;
    }
  }

  return { take };
}
