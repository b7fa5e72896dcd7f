/** `lab info`: what a project holds, without opening it. */
import {
  cellsOf,
  type Divergence,
  type Metrics,
  type RunNotes,
  type RunSpec,
  type SavedGraph,
  type SweepSpec,
} from '@backprop-lab/core/contract';
import type { Command } from 'commander';
import { resolve } from 'node:path';
import type { Project, ProjectRun, ProjectSweep } from '../../lab/project/project.ts';
import { readProject } from '../../lab/project/readProject.ts';
import { readWhole } from '../../lab/project/wholeFile.ts';
import { sourceOf } from '../report.ts';
import { formatPairs } from '../table.ts';

interface RunInfo extends RunNotes {
  readonly spec: RunSpec;
  /** The furthest step trained, and the one that is shown. */
  readonly steps: number;
  readonly shown: number;
  readonly checkpoints: number;
  readonly divergence: Divergence | null;
  /** Measured last; `null` before anything was. */
  readonly metrics: Metrics | null;
}

interface SweepInfo {
  readonly spec: SweepSpec;
  readonly cells: number;
  readonly runs: number;
  readonly steps: number;
}

interface ProjectInfo {
  readonly file: string;
  readonly bytes: number;
  readonly bench: number | null;
  readonly runs: readonly RunInfo[];
  readonly sweeps: readonly SweepInfo[];
  readonly graphs: readonly SavedGraph[];
  readonly scores: Project['scores'];
  /** The names of what workspaces keep. */
  readonly views: readonly string[];
}

export function addInfoCommand(program: Command): void {
  program
    .command('info')
    .description('Say what a .bplab project holds; nothing of it is run.')
    .helpOption('--help', 'show this help')
    .argument('<file>', 'the project')
    .option('--json', 'print one JSON object, and nothing else, on stdout')
    .action(info);
}

async function info(file: string, { json }: { readonly json?: boolean }): Promise<void> {
  const path = resolve(file);
  const { bytes } = await readWhole(path);
  const project = await readProject(bytes, path);
  const told = infoOf(project, path, bytes.length);
  process.stdout.write(`${json ? JSON.stringify(told) : formatInfo(told)}\n`);
}

function infoOf(project: Project, file: string, bytes: number): ProjectInfo {
  const { bench, runs, sweeps, graphs, scores, views } = project;
  return {
    file,
    bytes,
    bench,
    runs: runs.map(runInfo),
    sweeps: sweeps.map(sweepInfo),
    graphs,
    scores,
    views: Object.keys(views),
  };
}

function runInfo({ name, colour, note, spec, step, snapshot }: ProjectRun): RunInfo {
  const { checkpoint, history, divergence, past = [] } = snapshot;
  return {
    ...{ name, colour, note, spec },
    steps: checkpoint.step,
    shown: step,
    checkpoints: past.length + 1,
    divergence: divergence ?? null,
    metrics: history.at(-1) ?? null,
  };
}

function sweepInfo({ spec, cells, states }: ProjectSweep): SweepInfo {
  const steps = states.map(({ snapshot }) => snapshot.checkpoint.step);
  return {
    spec,
    cells: cells.length,
    runs: states.length,
    steps: steps.reduce((most, step) => Math.max(most, step), 0),
  };
}

function formatInfo({ file, bytes, bench, runs, sweeps, graphs, scores }: ProjectInfo): string {
  const right = Object.entries(scores);
  return formatPairs([
    ['project', file],
    ['size', `${bytes} bytes`],
    ['runs', `${runs.length}`],
    ...runs.map((run, i) => [`  ${i + 1}${i === bench ? ' *' : ''}`, runLine(run)] as const),
    ['comparisons', `${sweeps.length}`],
    ...sweeps.map((sweep, i) => [`  ${i + 1}`, sweepLine(sweep)] as const),
    ['graphs', `${graphs.length}`],
    ...graphs.map(({ name, text }) => [`  ${name}`, text.split('\n', 1)[0] ?? ''] as const),
    ...right.map(([name, score]) => [`score ${name}`, `${score.right} of ${score.tries}`] as const),
  ]);
}

function runLine({ name, spec, steps, divergence, metrics, note }: RunInfo): string {
  const figures = metrics ? `, ${figuresOf(metrics)}` : '';
  const state = divergence?.step === steps ? ', diverged' : '';
  const said = [name, note].filter((words) => words !== '').join(': ');
  const settings = `${sourceOf(spec.data)}; ${layersOf(spec)}; λ = ${spec.regularizer.lambda}`;
  return `${said === '' ? '' : `${said} · `}${settings}; ${steps} steps${state}${figures}`;
}

/** `16-dropout-16`, as flags write it. */
function layersOf({ network }: RunSpec): string {
  if (network.layers.length === 0) return 'no hidden layer';
  return `hidden ${network.layers.map((layer) => ('units' in layer ? layer.units : layer.type)).join('-')}`;
}

function figuresOf({ dataLoss, testLoss, trainAccuracy, testAccuracy }: Metrics): string {
  const both = (train: number | null, test: number | null) =>
    [train, test].map((each) => each?.toPrecision(4) ?? '–').join(' / ');
  return `data loss ${both(dataLoss, testLoss)}, accuracy ${both(trainAccuracy, testAccuracy)} (train / test)`;
}

function sweepLine({ spec, cells, runs, steps }: SweepInfo): string {
  const axes =
    spec.kind === 'grid'
      ? spec.axes.map(({ name, values }) => `${name} = ${values.join(', ')}`).join(' × ')
      : `${spec.runs.length} runs side by side`;
  return `${axes}; ${cells} of ${cellsOf(spec).length} cells, ${runs} runs, ${steps} steps`;
}
