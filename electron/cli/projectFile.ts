/** The project that `lab train --project` adds its run to. */
import { FileError, problem } from '@backprop-lab/core/contract';
import type { Run } from '@backprop-lab/core/training';
import { resolve } from 'node:path';
import { savedPast } from '../lab/project/packRun.ts';
import type { Project } from '../lab/project/project.ts';
import { readProject } from '../lab/project/readProject.ts';
import { emptyProject } from '../lab/project/emptyProject.ts';
import { withExtension } from '../lab/project/fileName.ts';
import {
  compareWhole,
  isThere,
  readWhole,
  writeAtomically,
  writeWhole,
} from '../lab/project/wholeFile.ts';
import { packProject, writeProject } from '../lab/project/writeProject.ts';

export interface ProjectTarget {
  readonly path: string;
  /** As the last of its runs, and the one on the bench. @throws {FileError} where the file was changed meanwhile */
  add(run: Run): Promise<void>;
}

/** Reads the project before anything is trained for it. @throws {FileError} */
export async function openProjectTarget(file: string): Promise<ProjectTarget> {
  const path = withExtension(resolve(file));
  const isNew = !(await isThere(path));
  const found = isNew ? undefined : await readWhole(path);
  const project = found ? await readProject(found.bytes, path) : emptyProject;
  return {
    path,
    async add(run) {
      if (found && (await compareWhole(path, found.mark)) !== 'same') {
        throw new FileError(problem('projectChangedElsewhere', { file: path }));
      }
      if (isNew && (await isThere(path))) {
        throw new FileError(problem('projectExists', { file: path }));
      }
      const bytes = await writeProject(packProject(withRun(project, run)));
      await writeWhole(path, bytes, writeAtomically);
    },
  };
}

function withRun(project: Project, run: Run): Project {
  const added = {
    name: '',
    colour: null,
    note: '',
    spec: run.spec,
    step: run.step,
    pace: null,
    snapshot: run.snapshot(savedPast),
  };
  return { ...project, runs: [...project.runs, added], bench: project.runs.length };
}
