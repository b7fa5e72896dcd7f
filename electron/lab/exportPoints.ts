/** A run's points as CSV, in the units in which they were given. */
import { taskOf, type RunSpec } from '@backprop-lab/core/contract';
import { makeDataset, type Dataset, type Points } from '@backprop-lab/core/data';
import Papa from 'papaparse';

/** So many rows at once are a few megabytes of text. */
const ROWS_AT_ONCE = 50_000;

interface Part {
  readonly text: string;
  /** The first point of the next part; `null` at the end. */
  readonly next: number | null;
}

/** Train points before test points, from number `from` on; the first part begins with the names of the columns. */
export function exportPoints({ data, seed, seeds }: RunSpec, from: number): Part {
  const raw = { ...data, standardize: false };
  const dataset = makeDataset(raw, { data: seeds.data ?? seed, split: seeds.split ?? seed });
  const count = dataset.train.count + dataset.test.count;
  const end = Math.min(count, from + ROWS_AT_ONCE);
  const targetOf = targetsOf(data);
  const rows = Array.from({ length: Math.max(0, end - from) }, (_, i) =>
    rowOf(dataset, from + i, targetOf),
  );
  const text = Papa.unparse(from === 0 ? [columnNames(data), ...rows] : rows, { newline: '\n' });
  return { text: `${text}\n`, next: end < count ? end : null };
}

type Target = (points: Points, row: number) => string | number;

/** Classes by their names, or counted from 1 as the page counts them. */
function targetsOf(data: RunSpec['data']): Target {
  if (taskOf(data) === 'regression') return ({ targets }, row) => targets[row] ?? NaN;
  const names = data.kind === 'table' ? data.classNames : [];
  return ({ labels }, row) => {
    const label = labels[row] ?? 0;
    return names[label] ?? label + 1;
  };
}

function columnNames(data: RunSpec['data']): string[] {
  const isTable = data.kind === 'table' || data.kind === 'valueTable';
  if (isTable) return [...data.features, data.target, 'part'];
  return ['x1', 'x2', taskOf(data) === 'regression' ? 'value' : 'class', 'part'];
}

function rowOf({ train, test }: Dataset, number: number, targetOf: Target) {
  const isTrain = number < train.count;
  const points = isTrain ? train : test;
  const row = isTrain ? number : number - train.count;
  const x = points.features;
  const part = isTrain ? 'train' : 'test';
  return [x[2 * row] ?? NaN, x[2 * row + 1] ?? NaN, targetOf(points, row), part];
}
