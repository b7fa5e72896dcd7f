/** `lab export`: a trained network for other programs, or a whole comparison for many machines. */
import { networkFiles, networkFormats, type NetworkFormat } from '@backprop-lab/core/contract';
import { sweepStudy, trainedNetwork } from '@backprop-lab/core/interop';
import { Option, type Command } from 'commander';
import { resolve } from 'node:path';
import { networkFile } from '../../lab/export/networkFile.ts';
import { isThere, writeAtomically, writeWhole } from '../../lab/project/wholeFile.ts';
import { readSweepOf } from '../sweep/specFile.ts';
import { writeStudyFolder } from '../sweep/studyFolder.ts';
import { trainedRun, type TrainedRunFlags } from '../trainedRun.ts';
import { UsageError } from '../usageError.ts';

const STUDY = 'optuna';

interface ExportFlags extends TrainedRunFlags {
  readonly to: NetworkFormat | typeof STUDY;
  readonly sweep?: string;
  readonly out?: string;
  readonly force?: boolean;
}

export function addExportCommand(program: Command): void {
  const names = networkFormats.map((format) => networkFiles[format]).join(', ');
  program
    .command('export')
    .description(
      'Write a trained network for other programs: ONNX (operator set 17), PyTorch, NumPy, weights as JSON or CSV. All but CSV carry points with the scores that must come out. Or a comparison as a PyTorch and Optuna program that many machines share.',
    )
    .helpOption('--help', 'show this help')
    .option('--spec <file>', 'train this spec, as run.json')
    .option('--project <file>', 'or take a run out of this .bplab project')
    .option('--run <n>', 'which of its runs, from 1 (default: the one on the bench)')
    .option('--sweep <dir>', 'or, for optuna, take the comparison that lab sweep --out wrote there')
    .addOption(
      new Option('--to <format>', 'the format')
        .choices([...networkFormats, STUDY])
        .makeOptionMandatory(),
    )
    .option('--out <file>', `the file to write (default: ${names}), of optuna a folder`)
    .option('--force', 'overwrite it where it is there')
    .action(exportTo);
}

async function exportTo({ to, sweep, ...flags }: ExportFlags): Promise<void> {
  if (to === STUDY) {
    exportStudy(sweep, flags);
    return;
  }
  if (sweep !== undefined) throw new UsageError('--sweep: goes with --to optuna');
  await exportNetwork(to, flags);
}

type Flags = Omit<ExportFlags, 'to' | 'sweep'>;

async function exportNetwork(to: NetworkFormat, { out, force, ...source }: Flags): Promise<void> {
  const path = resolve(out ?? networkFiles[to]);
  if (!force && (await isThere(path))) {
    throw new UsageError(`${path} is there already: name another --out, or say --force`);
  }
  const { bytes } = networkFile(trainedNetwork(await trainedRun(source)), to);
  await writeWhole(path, bytes, writeAtomically);
  process.stdout.write(`written to ${path}\n`);
}

function exportStudy(
  folder: string | undefined,
  { out = STUDY, force = false, ...source }: Flags,
): void {
  const [other] = Object.keys(source);
  if (other !== undefined) throw new UsageError(`--${other}: does not go with --to optuna`);
  if (folder === undefined) {
    throw new UsageError('expected --sweep with the folder that lab sweep --out wrote');
  }
  const study = sweepStudy(readSweepOf(resolve(folder), '--sweep'));
  const program = writeStudyFolder(out, study, force);
  for (const sentence of study.leftOut) process.stderr.write(`lab: ${sentence}\n`);
  process.stdout.write(`written to ${program}\n`);
}
