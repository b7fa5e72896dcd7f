/** Data from a file, or from the sets that come with the lab. */
import {
  dataSpecSchema,
  limits,
  realDatasetNames,
  taskNames,
  validate,
  type DataSpec,
} from '@backprop-lab/core/contract';
import { readTable, type ReadTable, type SkippedRow } from '@backprop-lab/core/data';
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
  if (skipped.length > 0) process.stderr.write(`${skippedNote(skipped, rows)}\n`);
  const { test, standardize } = flags;
  const share =
    test === undefined ? {} : { test: { share: numberFlag('--test', test, limits.testShare) } };
  return validate(dataSpecSchema, {
    ...table,
    ...share,
    ...(standardize !== undefined && { standardize }),
  });
}

/** How many places a note names. */
const NAMED = 10;

function skippedNote(skipped: readonly SkippedRow[], rows: number): string {
  const places = skipped.slice(0, NAMED).map(({ row, column }) => `row ${row} (${column})`);
  const more = skipped.length > NAMED ? ` and ${skipped.length - NAMED} more` : '';
  return `left out ${skipped.length} of ${rows} rows with gaps: ${places.join(', ')}${more}`;
}

function shipped({ dataset, columns, header, target, task, missing }: DataFlags): ReadTable {
  const name = choiceFlag('--dataset', dataset ?? '', realDatasetNames);
  const misplaced = header ?? target ?? task ?? missing;
  if (misplaced !== undefined) {
    throw new UsageError('--header, --target, --task and --missing: go with --csv');
  }
  return columns === undefined ? readRealDataset(name) : readRealDataset(name, pair(columns));
}

function fromCsv(csv: string, flags: DataFlags): ReadTable {
  const { dataset, columns, header, target, task, missing } = flags;
  if (dataset !== undefined) throw new UsageError('--dataset: cannot be combined with --csv');
  const { rows, lines, hasHeader } = readCsvFile(csv);
  const width = rows.at(0)?.length ?? 0;
  return readTable(rows, {
    header:
      header === undefined ? hasHeader : choiceFlag('--header', header, ['yes', 'no']) === 'yes',
    features: columns === undefined ? ['1', '2'] : pair(columns),
    target: target ?? String(width),
    task: choiceFlag('--task', task ?? 'classification', taskNames),
    missing: choiceFlag('--missing', missing ?? 'refuse', ['skip', 'refuse']),
    lines,
  });
}

function pair(text: string): [string, string] {
  const [first, second, ...rest] = text.split(',');
  if (first && second && rest.length === 0) return [first, second];
  throw wrongValue('--columns', 'two columns as in petal_length_cm,petal_width_cm or 1,2', text);
}
