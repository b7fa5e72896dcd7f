/** Data from a file, or from the sets that come with the lab. */
import {
  dataSpecSchema,
  limits,
  realDatasetNames,
  taskNames,
  validate,
  type DataSpec,
} from '@backprop-lab/core/contract';
import { readTable, type ReadTable } from '@backprop-lab/core/data';
import { readCsvFile } from '../../lab/csv.ts';
import { readRealDataset } from '../../lab/realDatasets.ts';
import { UsageError } from '../usageError.ts';
import type { DataFlags } from './dataFlags.ts';
import { choiceFlag, numberFlag, wrongValue } from './values.ts';

/** Flags of data that the lab draws itself. */
const ofGenerated = {
  classes: '--classes',
  points: '--points',
  train: '--train',
  noise: '--noise',
  labelNoise: '--label-noise',
  imbalance: '--imbalance',
} as const;

/** The points that the flags name, and a note on stderr of the rows that were left out. */
export function fileData(flags: DataFlags): DataSpec {
  for (const [field, flag] of Object.entries(ofGenerated)) {
    if (flags[field as keyof typeof ofGenerated] === undefined) continue;
    throw new UsageError(`${flag}: goes with data that is drawn, not with a file`);
  }
  const { table, rows, skipped } =
    flags.csv === undefined ? shipped(flags) : fromCsv(flags.csv, flags);
  const [first] = skipped;
  if (first) {
    process.stderr.write(
      `left out ${skipped.length} of ${rows} rows with gaps, the first in row ${first.row}, ${first.column}\n`,
    );
  }
  const { test } = flags;
  const share =
    test === undefined ? {} : { test: { share: numberFlag('--test', test, limits.testShare) } };
  return validate(dataSpecSchema, { ...table, ...share });
}

function shipped({ dataset, columns, target, task, missing }: DataFlags): ReadTable {
  const name = choiceFlag('--dataset', dataset ?? '', realDatasetNames);
  const misplaced = target ?? task ?? missing;
  if (misplaced !== undefined)
    throw new UsageError(`--target, --task and --missing: go with --csv`);
  return columns === undefined ? readRealDataset(name) : readRealDataset(name, pair(columns));
}

function fromCsv(csv: string, { dataset, columns, target, task, missing }: DataFlags): ReadTable {
  if (dataset !== undefined) throw new UsageError('--dataset: cannot be combined with --csv');
  const { rows, hasHeader } = readCsvFile(csv);
  const width = rows.at(0)?.length ?? 0;
  return readTable(rows, {
    header: hasHeader,
    features: columns === undefined ? ['1', '2'] : pair(columns),
    target: target ?? String(width),
    task: choiceFlag('--task', task ?? 'classification', taskNames),
    missing: choiceFlag('--missing', missing ?? 'refuse', ['skip', 'refuse']),
  });
}

function pair(text: string): [string, string] {
  const [first, second, ...rest] = text.split(',');
  if (first && second && rest.length === 0) return [first, second];
  throw wrongValue('--columns', 'two columns as in petal_length_cm,petal_width_cm or 1,2', text);
}
