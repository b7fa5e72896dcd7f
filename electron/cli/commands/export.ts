/** `lab export`: a trained network for other programs. */
import { networkFiles, networkFormats } from '@backprop-lab/core/contract';
import { trainedNetwork } from '@backprop-lab/core/interop';
import { Option, type Command } from 'commander';
import { resolve } from 'node:path';
import { networkFile } from '../../lab/export/networkFile.ts';
import { isThere, writeAtomically, writeWhole } from '../../lab/project/wholeFile.ts';
import { trainedRun, type TrainedRunFlags } from '../trainedRun.ts';
import { UsageError } from '../usageError.ts';

interface ExportFlags extends TrainedRunFlags {
  readonly to: (typeof networkFormats)[number];
  readonly out?: string;
  readonly force?: boolean;
}

export function addExportCommand(program: Command): void {
  const names = networkFormats.map((format) => networkFiles[format]).join(', ');
  program
    .command('export')
    .description(
      'Write a trained network for other programs: ONNX (operator set 17), PyTorch, NumPy, weights as JSON or CSV. All but CSV carry points with the scores that must come out.',
    )
    .helpOption('--help', 'show this help')
    .option('--spec <file>', 'train this spec, as run.json')
    .option('--project <file>', 'or take a run out of this .bplab project')
    .option('--run <n>', 'which of its runs, from 1 (default: the one on the bench)')
    .addOption(
      new Option('--to <format>', 'the format').choices(networkFormats).makeOptionMandatory(),
    )
    .option('--out <file>', `the file to write (default: ${names})`)
    .option('--force', 'overwrite it where it is there')
    .action(exportNetwork);
}

async function exportNetwork({ to, out, force, ...source }: ExportFlags): Promise<void> {
  const path = resolve(out ?? networkFiles[to]);
  if (!force && (await isThere(path))) {
    throw new UsageError(`${path} is there already: name another --out, or say --force`);
  }
  const { bytes } = networkFile(trainedNetwork(await trainedRun(source)), to);
  await writeWhole(path, bytes, writeAtomically);
  process.stdout.write(`written to ${path}\n`);
}
