/** The grid as it is now, as a figure for a slide, in the language that is chosen. */
import {
  taskOf,
  type AxisSpec,
  type DatasetPoints,
  type FieldBytes,
} from '@backprop-lab/core/contract';
import { sweepFigure, type FigurePanel, type SweepFigure } from '@backprop-lab/core/picture';
import { useSweepWords } from '../../composables/useSweepWords.ts';
import { useText } from '../../composables/useText.ts';
import { useConnection } from '../../stores/connection.ts';
import { useSweep } from '../../stores/sweep.ts';
import { measureOf } from '../../stores/sweepCells.ts';
import { useSweepView } from '../../stores/sweepView.ts';
import { formatMeasure } from '../../sweeps/measures.ts';
import { useRunNames } from '../../composables/useRunNames.ts';

/** Pixels along each side of a field: the figure enlarges it smoothly. */
const FIELD_SIZE = 128;

export function useSweepFigure() {
  const host = useConnection().requireHost();
  const sweep = useSweep();
  const view = useSweepView();
  const { text, formatWhole } = useText();
  const { axisWord, valueWord, cellName } = useSweepWords();
  const { dataName } = useRunNames();

  const axisOf = (axis: AxisSpec | undefined) =>
    axis
      ? {
          name: axisWord(axis.name),
          values: axis.values.map((value) => valueWord(axis.name, value)),
        }
      : null;

  async function draw(): Promise<string | null> {
    const { id, spec } = sweep;
    const { layout } = view;
    if (id === null || !spec || !layout) return null;
    const fields = new Map<number, FieldBytes>();
    for (const { index } of view.cells) {
      const input = { sweep: id, cell: index, seed: 0, fieldSize: FIELD_SIZE };
      fields.set(index, await host.call('cellField', input));
    }
    const [columns, rows] = spec.kind === 'grid' ? spec.axes : [];
    const hasHeadings = layout.columnValues.length > 0;
    const figure: SweepFigure = {
      title: titleOf(),
      columns: hasHeadings ? axisOf(columns) : null,
      rows: hasHeadings ? axisOf(rows) : null,
      panels: view.cells.flatMap((cell) => panelOf(cell.index, fields.get(cell.index))),
    };
    return sweepFigure(figure).svg;
  }

  function titleOf(): string {
    const [spec] = view.specified[0]?.specs ?? [];
    const data = spec ? dataName(spec) : '';
    const step = formatWhole(sweep.step);
    const seeds = sweep.spec?.seeds ?? 1;
    return seeds > 1
      ? text('sweep.figureTitleOfSeeds', { data, step, seeds })
      : text('sweep.figureTitle', { data, step });
  }

  function panelOf(index: number, field: FieldBytes | undefined): FigurePanel[] {
    const cell = view.specified[index];
    const at = view.layout?.cells.find((each) => each.index === index);
    const shown = sweep.cells.get(index);
    const [spec] = cell?.specs ?? [];
    if (!cell || !at || !sweep.spec || !field || !shown?.points || !spec) return [];
    const [accuracy, loss] = (['testAccuracy', 'testLoss'] as const).map((name) =>
      formatMeasure(name, measureOf(shown, name)?.mean),
    );
    return [
      {
        ...at.place,
        name: at.isHeaded ? null : cellName(cell, sweep.spec),
        caption: `${text('sweep.test')} ${accuracy} · ${loss}`,
        field,
        classes: shown.points.classes,
        isRegression: taskOf(spec.data) === 'regression',
        extent: field.extent,
        points: pointsOf(shown.points),
      },
    ];
  }

  return { draw };
}

function pointsOf({ train }: DatasetPoints) {
  return { count: train.labels.length, features: train.features, labels: train.labels };
}
