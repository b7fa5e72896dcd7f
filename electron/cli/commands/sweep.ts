/** `lab sweep`: trains a whole comparison on all cores and says how it went. */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { sweepPresetNames, type SweepSpec } from '@backprop-lab/core/contract';
import type { Command } from 'commander';
import { addDataOptions } from '../options/dataFlags.ts';
import { addTrainingOptions } from '../options/trainingFlags.ts';
import { integerFlag } from '../options/values.ts';
import { startProgress } from '../progress.ts';
import { hasSweepFlags, sweepFromFlags, type SweepFlags } from '../sweep/flags.ts';
import { openSweepFolder, resumeSweepFolder, type SweepFolder } from '../sweep/folder.ts';
import { jobsOf, keyOf, type Job, type SweepRecord } from '../sweep/jobs.ts';
import { SweepPool } from '../sweep/pool.ts';
import { formatSweep, reportSweep } from '../sweep/report.ts';
import { UsageError } from '../usageError.ts';

/** More threads than this no machine has cores for. */
const MOST_WORKERS = 1024;
/** Of the figure: pixels along each side of a cell's field. */
const FIELD_SIZE = 120;
/** What shells say of a command that was broken off by Ctrl-C. */
const INTERRUPTED = 130;

export function addSweepCommand(program: Command, setExitCode: (code: number) => void): void {
  const command = program
    .command('sweep')
    .description(
      'Train a comparison: one or two flags with several values, as in --hidden 3,6,20 --lambda 0.001:0.1:3:log, the first across, the second down.',
    )
    .helpOption('--help', 'show this help')
    .option('--spec <file>', 'begin from a spec as lab train does, or a whole comparison')
    .option('--preset <name>', `a ready comparison: ${sweepPresetNames.join(', ')}`);
  addDataOptions(command);
  addTrainingOptions(command)
    .option('--depth <values>', 'numbers of hidden layers to compare: the last is repeated')
    .option('--dropout <values>', 'dropout rates of the hidden layers to compare')
    .option('--seeds <n>', 'repetitions of every cell, each with the next seed (default: 1)')
    .option(
      '--same-data',
      'all repetitions have the points of the first (default: points of their own)',
    )
    .option(
      '--beside <names>',
      'on the same points: linear, neighbors or neighbors:3 (default: none)',
    )
    .option('--workers <n>', 'threads that train (default: one per core)')
    .option('--json', 'print one JSON object, and nothing else, on stdout')
    .option(
      '--out <dir>',
      'keep every run there as it ends, then runs.csv, histories.csv, figure.svg, figure.png',
    )
    .option('--resume <dir>', 'go on with what --out has begun there')
    .option('--force', 'let --out overwrite what is in its folder')
    .action(async (flags: SweepFlags) => {
      if (!(await sweep(flags))) setExitCode(INTERRUPTED);
    });
}

/** @returns whether it came to its end */
async function sweep(flags: SweepFlags): Promise<boolean> {
  const { spec, folder, records } = begin(flags);
  const workers = workersFlag(flags.workers);
  const finished = new Map(records.map((record) => [keyOf(record.run), record]));
  const jobs = jobsOf(spec, folder ? FIELD_SIZE : 0);
  const isWhole = await trainAll(jobs, finished, workers, folder);
  const inOrder = jobs.flatMap((job) => finished.get(keyOf(job)) ?? []);
  await folder?.save(inOrder);
  const said = flags.json ? JSON.stringify(reportSweep(spec, inOrder)) : formatSweep(spec, inOrder);
  process.stdout.write(`${said}\n`);
  if (folder && !flags.json) process.stdout.write(`\nwritten to ${folder.path}\n`);
  if (!isWhole) process.stderr.write(`${interruptedNote(inOrder.length, jobs.length, folder)}\n`);
  return isWhole;
}

interface Beginning {
  readonly spec: SweepSpec;
  readonly folder: SweepFolder | undefined;
  readonly records: readonly SweepRecord[];
}

/** All that can be refused is refused before anything is trained. */
function begin(flags: SweepFlags): Beginning {
  const { out, resume, force = false } = flags;
  if (resume === undefined) {
    if (force && out === undefined) throw new UsageError('--force: goes with --out');
    const spec = sweepFromFlags(flags);
    const folder = out === undefined ? undefined : openSweepFolder(out, spec, force);
    return { spec, folder, records: [] };
  }
  if (out !== undefined && resolve(out) !== resolve(resume)) {
    throw new UsageError('--out: cannot be combined with --resume, which writes to its own folder');
  }
  const asked = hasSweepFlags(flags) ? sweepFromFlags(flags) : undefined;
  const { folder, sweep: spec, records } = resumeSweepFolder(resume, asked);
  return { spec, folder, records };
}

function workersFlag(text: string | undefined): number {
  if (text === undefined) return availableParallelism();
  return integerFlag('--workers', text, { min: 1, max: MOST_WORKERS });
}

/** Adds to the finished runs those that are missing. @returns whether none is left out */
async function trainAll(
  jobs: readonly Job[],
  finished: Map<string, SweepRecord>,
  workers: number,
  folder: SweepFolder | undefined,
): Promise<boolean> {
  const left = jobs.filter((job) => !finished.has(keyOf(job)));
  const total = left.reduce((sum, { spec }) => sum + spec.stop.steps, 0);
  const progress = startProgress('training', total, 'steps');
  let stepsDone = 0;
  const stepsOf = new Map(left.map((job) => [keyOf(job), job.spec.stop.steps]));
  const pool = new SweepPool(left, {
    onDone: (record) => {
      finished.set(keyOf(record.run), record);
      stepsDone += stepsOf.get(keyOf(record.run)) ?? 0;
      folder?.keep(record);
    },
    onProgress: (steps) => {
      progress.report(stepsDone + steps, `${finished.size} of ${jobs.length} runs`);
    },
  });
  const stop = () => {
    pool.stop();
  };
  // Once: who presses it again does not want to wait for the figure.
  process.once('SIGINT', stop);
  try {
    await pool.run(workers);
  } finally {
    process.off('SIGINT', stop);
    progress.stop();
  }
  return finished.size >= jobs.length;
}

function interruptedNote(done: number, all: number, folder: SweepFolder | undefined): string {
  const next = folder
    ? `go on with lab sweep --resume ${folder.path}`
    : 'with --out they are kept, and --resume goes on';
  return `lab: broken off after ${done} of ${all} runs; ${next}`;
}
