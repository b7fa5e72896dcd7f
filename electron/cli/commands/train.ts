/** `lab train`: trains one network and says how it went. */
import {
  activationNames,
  backendNames,
  datasetNames,
  datasetTraits,
  initializerNames,
  lossNames,
  optimizerNames,
} from '@backprop-lab/core/contract';
import { Run } from '@backprop-lab/core/training';
import type { Command } from 'commander';
import { toFlagName } from '../options/network.ts';
import { defaultLearningRates, specFromFlags, type SpecFlags } from '../options/spec.ts';
import { startProgress } from '../progress.ts';
import { reportOf, formatReport } from '../report.ts';
import { openRunFolder } from '../runFolder.ts';

interface TrainFlags extends SpecFlags {
  readonly json?: boolean;
  readonly out?: string;
}

export function addTrainCommand(program: Command): void {
  program
    .command('train')
    .description('Train a network and print how it went.')
    .helpOption('--help', 'show this help')
    .option('--spec <file>', 'begin from a spec, as run.json; other flags change it')
    .option('--dataset <name>', oneOf(datasetNames, 'spirals'))
    .option('--classes <n>', `number of classes (default: ${perDataset('defaultClasses')})`)
    .option('--points <n>', 'points per class (default: 100); excludes --train')
    .option('--train <n>', 'training points in all')
    .option(
      '--test <n>',
      'test points: a share of --points to hold out (0.3), or a count of their own (2000) (default: 0.3; with --train: 0)',
    )
    .option(
      '--noise <σ>',
      `noise: of spirals in radians, else in length (default: ${perDataset('defaultNoise')})`,
    )
    .option('--hidden <units>', 'units per hidden layer: 100, 16-16, none (default: 100)')
    .option('--activation <name>', `of the hidden layers: ${oneOf(activationNames, 'relu')}`)
    .option(
      '--init <name>',
      `first weights: ${initializerNames.map(toFlagName).join(', ')} (default: he); a deviation as in normal:0.01`,
    )
    .option('--loss <name>', oneOf(lossNames, 'softmaxCrossEntropy'))
    .option('--lambda <λ>', 'strength of the regularization ½λ‖W‖² (default: 0.001)')
    .option('--optimizer <name>', oneOf(optimizerNames, 'adam'))
    .option(
      '--lr <rate>',
      `learning rate (default: ${optimizerNames.map((name) => `${name} ${defaultLearningRates[name]}`).join(', ')})`,
    )
    .option('--batch <n>', 'points per step, or full (default: full)')
    .option('--steps <n>', 'number of updates (default: 2000)')
    .option('--seed <n>', 'of data, split, first weights and batches (default: 0)')
    .option('--backend <name>', oneOf(backendNames, 'reference'))
    .option('--json', 'print one JSON object, and nothing else, on stdout')
    .option('--out <dir>', 'write boundary.png, loss.png, history.csv and run.json there')
    .action(train);
}

function oneOf(names: readonly string[], standard: string): string {
  return `${names.join(', ')} (default: ${standard})`;
}

function perDataset(property: 'defaultClasses' | 'defaultNoise'): string {
  return datasetNames.map((name) => `${name} ${datasetTraits[name][property]}`).join(', ');
}

async function train(flags: TrainFlags): Promise<void> {
  const run = new Run(specFromFlags(flags));
  const folder = flags.out === undefined ? undefined : openRunFolder(flags.out);
  const seconds = trainWithProgress(run);
  const report = reportOf(run, seconds);
  await folder?.save(run);
  process.stdout.write(flags.json ? `${JSON.stringify(report)}\n` : `${formatReport(report)}\n`);
  if (folder && !flags.json) process.stdout.write(`\nwritten to ${folder.path}\n`);
}

/** @returns seconds spent training */
function trainWithProgress(run: Run): number {
  const progress = startProgress('training', run.spec.stop.steps, 'steps');
  const startedAt = performance.now();
  run.advance({
    pause: () => {
      progress.report(run.step, lossNote(run));
      return false;
    },
  });
  const seconds = (performance.now() - startedAt) / 1000;
  progress.stop();
  return seconds;
}

function lossNote(run: Run): string {
  const loss = run.history.at(-1)?.trainLoss;
  return loss == null ? '' : `loss ${loss.toPrecision(4)}`;
}
