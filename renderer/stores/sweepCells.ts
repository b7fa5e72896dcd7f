/** What the page has of a sweep's cells, frame after frame. */
import {
  metricOf,
  spreadOf,
  type CellFrame,
  type DatasetPoints,
  type FieldBytes,
  type Metrics,
  type RunStatus,
  type Spread,
} from '@backprop-lab/core/contract';
import type { MeasureName } from '../sweeps/measures.ts';

/** One repetition of a cell. */
export interface CellRun {
  readonly step: number;
  readonly status: RunStatus;
  readonly metrics: Metrics | null;
  readonly seconds: number;
  readonly history: readonly Metrics[];
}

export interface CellView {
  readonly index: number;
  readonly runs: readonly CellRun[];
  /** Of the first repetition. */
  readonly field: FieldBytes | null;
  /** The same; `null` until they were fetched. */
  readonly points: DatasetPoints | null;
}

export function emptyCell(index: number): CellView {
  return { index, runs: [], field: null, points: null };
}

/** A cell with what a frame tells of it. */
export function cellAfter(cell: CellView, frame: CellFrame): CellView {
  return {
    ...cell,
    field: frame.field ?? cell.field,
    runs: frame.runs.map(({ historyStart, history, ...now }, i) => {
      const before = cell.runs[i]?.history ?? [];
      // The array stays the same where nothing was added, so that nothing is worked out anew.
      const isSame = history.length === 0 && historyStart >= before.length;
      return {
        ...now,
        history: isSame ? before : [...before.slice(0, historyStart), ...history],
      };
    }),
  };
}

/** What the repetitions measure now. */
export function measureOf({ runs }: Pick<CellView, 'runs'>, name: MeasureName): Spread | null {
  return spreadOf(runs.map(({ metrics }) => metrics && metricOf(metrics, name)));
}
