/** `lab neighbors`: the k nearest neighbours on the same data, without any training. */
import {
  distanceNames,
  FileError,
  limits,
  type Assessment,
  type DataSpec,
} from '@backprop-lab/core/contract';
import { makeDataset, NearestNeighbors, type Dataset } from '@backprop-lab/core/data';
import type { Command } from 'commander';
import { writeFileSync } from 'node:fs';
import { assessmentPairs } from '../assessment.ts';
import { addDataOptions } from '../options/dataFlags.ts';
import { specFromFlags, type SpecFlags } from '../options/spec.ts';
import { choiceFlag, integerFlag, oneOf } from '../options/values.ts';
import { startProgress } from '../progress.ts';
import { classNamesOf, sourceOf } from '../report.ts';
import { formatPairs } from '../table.ts';

interface NeighborFlags extends SpecFlags {
  readonly k?: string;
  readonly distance?: string;
  readonly json?: boolean;
  readonly out?: string;
}

export function addNeighborsCommand(program: Command): void {
  const command = program
    .command('neighbors')
    .description('Classify by the k nearest training points and print how it went.')
    .helpOption('--help', 'show this help')
    .option('--spec <file>', 'take the data of a spec, as run.json');
  addDataOptions(command)
    .option('--k <n>', 'how many neighbours vote (default: 5)')
    .option('--distance <name>', oneOf(distanceNames, 'l2'))
    .option('--seed <n>', 'of data and split (default: 0)')
    .option('--json', 'print one JSON object, and nothing else, on stdout')
    .option('--out <file>', 'write a picture of the plane there, as PNG')
    .action(neighbors);
}

async function neighbors(flags: NeighborFlags): Promise<void> {
  const { data, seed, seeds } = specFromFlags(flags);
  const dataset = makeDataset(data, { data: seeds.data ?? seed, split: seeds.split ?? seed });
  const settings = {
    k: integerFlag('--k', flags.k ?? '5', { min: 1, max: limits.points.max }),
    distance: choiceFlag('--distance', flags.distance ?? 'l2', distanceNames),
  };
  const classifier = new NearestNeighbors(dataset, settings);
  const report = {
    ...settings,
    storedNumbers: classifier.storedNumbers,
    storedBytes: classifier.storedBytes,
    distancesPerPrediction: classifier.distancesPerPrediction,
    ...assessWithProgress(classifier, dataset),
  };
  if (flags.out !== undefined) {
    // Loaded here alone: without a picture the command starts faster.
    const { drawField } = await import('../pictures/boundary.ts');
    write(
      flags.out,
      drawField(dataset, (features) => classifier.probabilities(features)),
    );
  }
  process.stdout.write(`${flags.json ? JSON.stringify(report) : format(report, data)}\n`);
}

function assessWithProgress(classifier: NearestNeighbors, { train, test }: Dataset) {
  const progress = startProgress('asking', train.count + test.count, 'points');
  let done = 0;
  const onPoint = () => {
    progress.report(++done);
  };
  const assessments = {
    train: classifier.assess(train, onPoint),
    test: test.count > 0 ? classifier.assess(test, onPoint) : null,
  };
  progress.stop();
  return assessments;
}

interface NeighborReport {
  readonly k: number;
  readonly distance: string;
  readonly storedNumbers: number;
  readonly storedBytes: number;
  readonly distancesPerPrediction: number;
  readonly train: Assessment;
  readonly test: Assessment | null;
}

function format(report: NeighborReport, data: DataSpec): string {
  const { k, distance, storedNumbers, storedBytes, distancesPerPrediction, train, test } = report;
  return formatPairs([
    ['data', sourceOf(data)],
    ['neighbours', `${k} nearest by ${distance.toUpperCase()}`],
    ['stores', `${storedNumbers} numbers, ${storedBytes} bytes`],
    ['a prediction', `${distancesPerPrediction} distances`],
    ['', ''],
    ...assessmentPairs(train, test, classNamesOf(data)),
  ]);
}

function write(file: string, content: Buffer): void {
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw new FileError(`--out: cannot write ${file}: ${(error as Error).message}`);
  }
}
