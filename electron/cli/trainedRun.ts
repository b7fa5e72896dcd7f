/** A run to look at: trained from a spec, or as a project keeps it. */
import { Run } from '@backprop-lab/core/training';
import { resolve } from 'node:path';
import { readProject } from '../lab/project/readProject.ts';
import { readWhole } from '../lab/project/wholeFile.ts';
import { readSpec } from './options/spec.ts';
import { integerFlag } from './options/values.ts';
import { startProgress } from './progress.ts';
import { UsageError } from './usageError.ts';

export interface TrainedRunFlags {
  readonly spec?: string;
  readonly project?: string;
  /** Of the project, from 1. */
  readonly run?: string;
}

/** @throws {UsageError | LabError} */
export async function trainedRun({ spec, project, run }: TrainedRunFlags): Promise<Run> {
  if ((spec === undefined) === (project === undefined)) {
    throw new UsageError('expected either --spec or --project');
  }
  if (project !== undefined) return runOfProject(project, run);
  if (run !== undefined) throw new UsageError('--run belongs to --project');
  const trained = new Run(readSpec(spec ?? ''));
  const progress = startProgress('training', trained.spec.stop.steps, 'steps');
  trained.advance({
    pause: () => {
      progress.report(trained.step);
      return false;
    },
  });
  progress.stop();
  return trained;
}

/** At the step that was shown. */
async function runOfProject(file: string, which: string | undefined): Promise<Run> {
  const path = resolve(file);
  const { runs, bench } = await readProject((await readWhole(path)).bytes, path);
  if (runs.length === 0) throw new UsageError(`expected a project with runs, ${path} has none`);
  const number =
    which === undefined
      ? (bench ?? runs.length - 1) + 1
      : integerFlag('--run', which, { min: 1, max: runs.length });
  const kept = runs[number - 1];
  if (!kept) throw new Error('internal: the bench has a run that the project has not');
  const run = new Run(kept.spec);
  run.resume(kept.snapshot);
  run.seek(kept.step);
  return run;
}
