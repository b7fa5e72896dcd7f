/** `lab report`: a run's state of health as a folder of text and pictures. */
import { reportLanguages } from '@backprop-lab/core/contract';
import type { Run } from '@backprop-lab/core/training';
import { Option, type Command } from 'commander';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { healthReportFiles, type ReportFile } from '../../lab/healthReportFiles.ts';
import { isThere, writeAtomically, writeWhole } from '../../lab/project/wholeFile.ts';
import { startProgress } from '../progress.ts';
import { trainedRun, type TrainedRunFlags } from '../trainedRun.ts';
import { UsageError } from '../usageError.ts';

interface ReportFlags extends TrainedRunFlags {
  readonly out: string;
  readonly language: (typeof reportLanguages)[number];
  readonly force?: boolean;
}

export function addReportCommand(program: Command): void {
  program
    .command('report')
    .description(
      "Write a run's health report: set-up, curves, decision boundary, gradient check, findings.",
    )
    .helpOption('--help', 'show this help')
    .option('--spec <file>', 'train this spec, as run.json')
    .option('--project <file>', 'or take a run out of this .bplab project')
    .option('--run <n>', 'which of its runs, from 1 (default: the one on the bench)')
    .requiredOption('--out <dir>', 'write report.md, run.json and pictures there')
    .addOption(
      new Option('--language <language>', 'of the text').choices(reportLanguages).default('en'),
    )
    .option('--force', 'overwrite a report that is there')
    .action(report);
}

async function report({ out, language, force, ...source }: ReportFlags): Promise<void> {
  const folder = resolve(out);
  if (!force && (await isThere(join(folder, 'report.md')))) {
    throw new UsageError(`${folder} has a report already: name another --out, or say --force`);
  }
  const run = await trainedRun(source);
  for (const { name, bytes } of await filesOf(run, language)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeWhole(path, bytes, writeAtomically);
  }
  process.stdout.write(`written to ${folder}\n`);
}

async function filesOf(run: Run, language: ReportFlags['language']): Promise<ReportFile[]> {
  // Loaded here alone: other commands start faster.
  const { drawBoundary } = await import('../pictures/boundary.ts');
  const { drawRunLosses } = await import('../pictures/runLosses.ts');
  const work = healthReportFiles(run, language, {
    curves: drawRunLosses(run),
    boundary: drawBoundary(run),
    surface: null,
  });
  const progress = startProgress('checking gradients', 100, '%');
  for (;;) {
    const step = work.next();
    if (step.done) {
      progress.stop();
      return step.value;
    }
    progress.report(Math.round(100 * step.value));
  }
}
