/** The columns and rows of the table of runs, in words. */
import { metricOf, spreadOf, type SweepCell } from '@backprop-lab/core/contract';
import { computed, type Ref } from 'vue';
import { usePaced } from '../../composables/usePaced.ts';
import { useSweepWords } from '../../composables/useSweepWords.ts';
import { useText } from '../../composables/useText.ts';
import { architectureOf } from '../../stores/network/architecture.ts';
import { useSweep } from '../../stores/sweep.ts';
import type { CellRun } from '../../stores/sweepCells.ts';
import { useSweepView } from '../../stores/sweepView.ts';
import type { CellLook } from '../../sweeps/cellLooks.ts';
import { formatMeasure } from '../../sweeps/measures.ts';
import { useCellLooks } from './useCellLooks.ts';
import type { Figure, TableColumn, TableRow } from '../../sweeps/tableRows.ts';

const INTERVAL_MS = 590;

/** After the axes, in this order. */
const measuredColumns = [
  'trainLoss',
  'testLoss',
  'trainAccuracy',
  'testAccuracy',
  'gap',
  'weightNorm2',
] as const;

export interface HintedColumn extends TableColumn {
  readonly hint: string;
}

export interface LookedRow extends TableRow {
  readonly look: CellLook | undefined;
}

export function useTableRows(everySeed: Readonly<Ref<boolean>>) {
  const sweep = useSweep();
  const view = useSweepView();
  const { text, formatWhole } = useText();
  const { axisWord, valueWord, cellName } = useSweepWords();
  const looks = useCellLooks();
  const live = usePaced(
    () => sweep.cells,
    INTERVAL_MS,
    () => sweep.id,
  );

  const axes = computed(() => (sweep.spec?.kind === 'grid' ? sweep.spec.axes : []));
  const isNamed = computed(() => view.specified.some(({ subject }) => subject.kind !== 'place'));

  const columns = computed<readonly HintedColumn[]>(() => {
    const one = (id: string, label: string, hint: string, isNumeric = true) => ({
      id,
      label,
      hint,
      isNumeric,
    });
    return [
      ...(isNamed.value ? [one('name', text('sweep.run'), text('sweep.runHint'), false)] : []),
      ...axes.value.map(({ name }, i) =>
        one(`axis${i}`, text(`axisSigns.${name}`), axisWord(name)),
      ),
      one('parameters', text('sweep.parameters'), text('sweep.parametersHint')),
      ...measuredColumns.map((name) =>
        one(name, text(`measureSigns.${name}`), text(`measureHints.${name}`)),
      ),
      one('steps', text('run.step'), text('sweep.stepsHint')),
      one('seconds', text('sweep.seconds'), text('sweep.secondsHint')),
      one('seed', text('run.seed'), text('sweep.seedHint')),
    ];
  });

  const rows = computed<readonly LookedRow[]>(() =>
    view.cells.flatMap((cell) => {
      const runs = live.value.get(cell.index)?.runs ?? [];
      const seeds = cell.specs.map(({ seed }) => String(seed));
      if (everySeed.value) {
        return cell.specs.map((_, i) =>
          rowOf(cell, runs.slice(i, i + 1), `${cell.index} ${i}`, seeds[i] ?? ''),
        );
      }
      const words = seeds.length > 1 ? `${seeds[0]}–${seeds.at(-1)}` : (seeds[0] ?? '');
      return [rowOf(cell, runs, String(cell.index), words)];
    }),
  );

  function rowOf(cell: SweepCell, runs: readonly CellRun[], key: string, seed: string): LookedRow {
    const figures: Record<string, Figure> = {};
    const texts: Record<string, string> = {};
    const put = (id: string, figure: Figure, words: string) => {
      figures[id] = figure;
      texts[id] = words;
    };
    const { spec } = sweep;
    const name = spec ? cellName(cell, spec) : '';
    put('name', name, name);
    putAxes(cell, put);
    const learns = cell.subject.kind !== 'baseline' || cell.subject.baseline.kind === 'linear';
    const parameters = learns && cell.specs[0] ? architectureOf(cell.specs[0]).parameters : null;
    put(
      'parameters',
      parameters,
      parameters === null ? text('output.unknown') : formatWhole(parameters),
    );
    for (const id of measuredColumns) {
      const spread = spreadOf(runs.map(({ metrics }) => metrics && metricOf(metrics, id)));
      put(id, spread?.mean ?? null, formatMeasure(id, spread?.mean));
    }
    const steps = spreadOf(runs.map(({ step }) => step));
    put('steps', steps?.mean ?? null, steps ? formatWhole(steps.mean) : text('output.unknown'));
    const seconds = runs.length > 0 ? runs.reduce((sum, run) => sum + run.seconds, 0) : null;
    put('seconds', seconds, seconds === null ? text('output.unknown') : seconds.toFixed(1));
    put('seed', seed, seed);
    return { key, cell: cell.index, look: looks.value.get(cell.index), figures, texts };
  }

  function putAxes(
    { subject }: SweepCell,
    put: (id: string, figure: Figure, words: string) => void,
  ) {
    axes.value.forEach(({ name }, i) => {
      const value = subject.kind === 'place' ? (subject.values[i] ?? null) : null;
      put(`axis${i}`, value, value === null ? '' : valueWord(name, value));
    });
  }

  return { columns, rows };
}
