/** The flags of data as they are written, and what the help says of them. */
import {
  datasetNames,
  datasetTraits,
  realDatasetNames,
  taskNames,
  valueDatasetNames,
} from '@backprop-lab/core/contract';
import type { Command } from 'commander';
import { oneOf } from './values.ts';

export interface DataFlags {
  readonly dataset?: string;
  readonly classes?: string;
  readonly points?: string;
  readonly train?: string;
  readonly test?: string;
  readonly noise?: string;
  readonly labelNoise?: string;
  readonly imbalance?: string;
  readonly standardize?: boolean;
  readonly csv?: string;
  readonly columns?: string;
  readonly header?: string;
  readonly target?: string;
  readonly task?: string;
  readonly missing?: string;
}

/** What says where points come from: the same for every command that needs some. */
export function addDataOptions(command: Command): Command {
  return command
    .option('--dataset <name>', oneOf([...datasetNames, ...realDatasetNames], 'spirals'))
    .option('--csv <file>', 'points from a CSV file instead, standardized')
    .option('--columns <a,b>', 'its two features, by name or number (default: 1,2)')
    .option('--header <yes|no>', 'whether its first row names the columns (default: guessed)')
    .option('--target <column>', 'what they are to foretell (default: the last column)')
    .option('--task <name>', `${taskNames.join(', ')} (default: classification)`)
    .option('--missing <what>', 'rows with gaps: skip, refuse (default: refuse)')
    .option('--classes <n>', `number of classes (default: ${perDataset('defaultClasses')})`)
    .option('--points <n>', 'points per class (default: 100); excludes --train')
    .option('--train <n>', 'training points in all')
    .option(
      '--test <n>',
      'test points: a share of --points to hold out (0.3), or a count of their own (2000) (default: 0.3; with --train: 0)',
    )
    .option(
      '--noise <σ>',
      `noise: of spirals in radians, of ${valueDatasetNames.join(' and ')} on the number, else in length (default: ${perDataset('defaultNoise')})`,
    )
    .option('--label-noise <share>', 'share of training labels that are wrong (default: 0)')
    .option('--imbalance <times>', 'points of the first class per point of the last (default: 1)')
    .option(
      '--standardize',
      'shift and scale features to mean 0 and deviation 1 (default: as they are)',
    )
    .option('--no-standardize', 'leave features as they are (default: of files standardized)');
}

function perDataset(property: 'defaultClasses' | 'defaultNoise'): string {
  return datasetNames.map((name) => `${name} ${datasetTraits[name][property]}`).join(', ');
}
