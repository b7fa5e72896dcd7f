/** A project as the bytes of its file. */
import {
  FileError,
  problem,
  PROJECT_FORMAT,
  PROJECT_VERSION,
  projectLimits,
  type ProjectParts,
  type RunNotes,
  type StoredSweep,
  type SweepSpec,
} from '@backprop-lab/core/contract';
import { packRun, type PackedRun } from './packRun.ts';
import { packState, type PackedState } from './packState.ts';
import type { Project, ProjectRun, ProjectSweep } from './project.ts';
import { writeZip, type ZipPart } from './zip/writeZip.ts';

interface RunToWrite extends RunNotes {
  readonly step: number;
  readonly pace: number | null;
  readonly packed: PackedRun;
}

export interface SweepToWrite {
  readonly spec: SweepSpec;
  readonly cells: ProjectSweep['cells'];
  readonly states: readonly (PackedState & { readonly cell: number; readonly seed: number })[];
}

export interface ProjectToWrite extends ProjectParts {
  readonly runs: readonly RunToWrite[];
  readonly bench: number | null;
  readonly sweeps: readonly SweepToWrite[];
}

export const DOCUMENT_NAME = 'project.json';
export const partOfRun = (index: number) => `runs/${index}.bin`;
export const partOfSweep = (index: number) => `sweeps/${index}.bin`;

/** @throws {FileError} where it is more than a file holds */
export async function writeProject(project: ProjectToWrite): Promise<Uint8Array<ArrayBuffer>> {
  const document = Buffer.from(documentOf(project));
  refuseTooLarge(document.length, projectLimits.documentBytes.max);
  const parts: ZipPart[] = [
    { name: DOCUMENT_NAME, bytes: document, deflate: true },
    ...project.runs.map(({ packed }, i) => numbers(partOfRun(i), packed.bytes)),
    ...project.sweeps.map(({ states }, i) =>
      numbers(partOfSweep(i), Buffer.concat(states.map(({ bytes }) => bytes))),
    ),
  ];
  const total = parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
  refuseTooLarge(total, projectLimits.bytes.max);
  return writeZip(parts);
}

function numbers(name: string, bytes: Uint8Array): ZipPart {
  return { name, bytes, deflate: false };
}

/** Put together of the texts that the runs came with: to read and write them again would hold everything up. */
function documentOf({ runs, sweeps, bench, graphs, scores, views }: ProjectToWrite): string {
  const data = [...new Set(runs.map(({ packed }) => packed.data))];
  const fields = {
    format: JSON.stringify(PROJECT_FORMAT),
    version: JSON.stringify(PROJECT_VERSION),
    data: `[${data.join(',')}]`,
    runs: `[${runs.map((run) => runText(run, data.indexOf(run.packed.data))).join(',')}]`,
    bench: JSON.stringify(bench),
    sweeps: JSON.stringify(sweeps.map(storedSweep)),
    graphs: JSON.stringify(graphs),
    scores: JSON.stringify(scores),
    views: JSON.stringify(views),
  };
  return objectText(fields);
}

function runText({ packed, ...notes }: RunToWrite, data: number): string {
  const { name, colour, note, step, pace } = notes;
  const { spec, state } = packed;
  return objectText({
    ...textsOf({ name, colour, note, step, pace, data, state }),
    spec,
  });
}

function storedSweep({ spec, cells, states }: SweepToWrite): StoredSweep {
  return {
    spec,
    cells: [...cells],
    states: states.map(({ cell, seed, state }) => ({ cell, seed, state })),
  };
}

function textsOf(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, JSON.stringify(value)]),
  );
}

/** @param fields each with its JSON */
function objectText(fields: Readonly<Record<string, string>>): string {
  const lines = Object.entries(fields).map(([key, text]) => `${JSON.stringify(key)}:${text}`);
  return `{${lines.join(',\n')}}`;
}

function refuseTooLarge(bytes: number, most: number): void {
  if (bytes > most) throw new FileError(problem('projectTooLargeToSave', { bytes, most }));
}

/** A project in memory, ready to be written again. */
export function packProject(project: Project): ProjectToWrite {
  return {
    ...project,
    runs: project.runs.map(packProjectRun),
    sweeps: project.sweeps.map(packProjectSweep),
  };
}

function packProjectRun({ spec, snapshot, ...run }: ProjectRun): RunToWrite {
  return { ...run, packed: packRun(spec, snapshot) };
}

function packProjectSweep({ spec, cells, states }: ProjectSweep): SweepToWrite {
  return {
    spec,
    cells: [...cells],
    states: states.map(({ snapshot, ...place }) => ({ ...place, ...packState(snapshot) })),
  };
}
