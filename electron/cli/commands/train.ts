/** `lab train`: trains one network and says how it went. */
import { Run } from '@backprop-lab/core/training';
import type { Command } from 'commander';
import { addDataOptions } from '../options/dataFlags.ts';
import { specFromFlags, type SpecFlags } from '../options/spec.ts';
import { addTrainingOptions } from '../options/trainingFlags.ts';
import { placeFlag } from '../place.ts';
import { openProjectTarget } from '../projectFile.ts';
import { startProgress } from '../progress.ts';
import { reportOf, formatReport } from '../report.ts';
import { openRunFolder } from '../runFolder.ts';

interface TrainFlags extends SpecFlags {
  readonly json?: boolean;
  readonly out?: string;
  readonly project?: string;
  readonly at?: string;
}

export function addTrainCommand(program: Command): void {
  const command = program
    .command('train')
    .description('Train a network and print how it went.')
    .helpOption('--help', 'show this help')
    .option(
      '--spec <file>',
      'begin from a spec: a file as run.json, a text as the Lab copies it, or a TensorFlow Playground link; other flags change it',
    );
  addDataOptions(command);
  addTrainingOptions(command)
    .option('--at <x1,x2>', 'a place: what the network says there at the end')
    .option('--json', 'print one JSON object, and nothing else, on stdout')
    .option('--out <dir>', 'write boundary.png, loss.png, history.csv and run.json there')
    .option('--project <file>', 'add the run to this .bplab project, made where there is none')
    .action(train);
}

async function train(flags: TrainFlags): Promise<void> {
  const place = flags.at === undefined ? undefined : placeFlag(flags.at);
  const spec = specFromFlags(flags);
  const run = new Run(spec);
  if (run.spec.backend !== spec.backend) {
    process.stderr.write(
      `lab: ${spec.backend} needs WebAssembly with SIMD, which is missing here; ${run.spec.backend} serves\n`,
    );
  }
  const folder = flags.out === undefined ? undefined : openRunFolder(flags.out);
  const project = flags.project === undefined ? undefined : await openProjectTarget(flags.project);
  const seconds = trainWithProgress(run);
  const report = reportOf(run, seconds, place);
  await folder?.save(run);
  await project?.add(run);
  process.stdout.write(flags.json ? `${JSON.stringify(report)}\n` : `${formatReport(report)}\n`);
  for (const target of [folder, project]) {
    if (target && !flags.json) process.stdout.write(`\nwritten to ${target.path}\n`);
  }
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
