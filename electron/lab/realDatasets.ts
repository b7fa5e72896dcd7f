/** The measured data sets that come with the lab, in `resources/datasets`. */
import { fileURLToPath } from 'node:url';
import type { RealDatasetName } from '@backprop-lab/core/contract';
import { readTable, type ReadTable } from '@backprop-lab/core/data';
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
  const { file, target } = realDatasets[name];
  // Two folders up both from here and from the bundle in `out/main`.
  const path = fileURLToPath(new URL(`../../resources/datasets/${file}`, import.meta.url));
  const { rows } = readCsvFile(path);
  return readTable(rows, {
    header: true,
    features,
    target,
    task: 'classification',
    missing: 'skip',
  });
}
