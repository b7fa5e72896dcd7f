/** The measured data sets that come with the lab, in `resources/datasets`. */
import { fileURLToPath } from 'node:url';
import type { RealDatasetName } from '@backprop-lab/core/contract';
import { describeColumns, readTable, type ReadTable } from '@backprop-lab/core/data';
import { readCsvFile } from './csv.ts';

interface RealDataset {
  readonly file: string;
  readonly target: string;
  /** The two features that are shown where none are chosen. */
  readonly features: readonly [string, string];
}

const realDatasets: Readonly<Record<RealDatasetName, RealDataset>> = {
  iris: {
    file: 'iris.csv',
    target: 'species',
    features: ['petal_length_cm', 'petal_width_cm'],
  },
  penguins: {
    file: 'penguins.csv',
    target: 'species',
    features: ['flipper_length_mm', 'bill_length_mm'],
  },
};

/**
 * A shipped set by any two of its features; rows in which one is missing are left out, and named.
 *
 * @throws {ConfigError} where a feature is not one of its columns, or has no numbers
 */
export function readRealDataset(
  name: RealDatasetName,
  features: readonly [string, string] = realDatasets[name].features,
): ReadTable {
  const { rows, lines } = csvOf(name);
  return readTable(rows, {
    header: true,
    features,
    target: realDatasets[name].target,
    task: 'classification',
    missing: 'skip',
    lines,
  });
}

/** The columns of a shipped set that can be features: those of numbers. */
export function realDatasetFeatures(name: RealDatasetName): string[] {
  return describeColumns(csvOf(name).rows, true).flatMap((column) =>
    column.isNumeric ? [column.name] : [],
  );
}

function csvOf(name: RealDatasetName) {
  // Two folders up both from here and from the bundle in `out/main`.
  const place = new URL(`../../resources/datasets/${realDatasets[name].file}`, import.meta.url);
  return readCsvFile(fileURLToPath(place));
}
