/** A project from the bytes of its file; what cannot be right is refused before anything of it is used. */
import {
  cellsOf,
  ConfigError,
  FileError,
  problem,
  projectLimits,
  type ProjectDocument,
  type RunSpec,
  type StoredRun,
  type StoredState,
  type StoredSweep,
} from '@backprop-lab/core/contract';
import type { RunSnapshot } from '@backprop-lab/core/training';
import { bytesOfState, unpackState } from './packState.ts';
import type { Project, ProjectRun, ProjectSweep } from './project.ts';
import { orInvalid, readDocument } from './readDocument.ts';
import { DOCUMENT_NAME, partOfRun, partOfSweep } from './writeProject.ts';
import { readEntry } from './zip/readEntry.ts';
import { readDirectory, type ZipEntry } from './zip/zipDirectory.ts';

/**
 * @param file its name, for the errors
 * @throws {FileError}
 */
export async function readProject(bytes: Uint8Array, file: string): Promise<Project> {
  const { max: most } = projectLimits.bytes;
  if (bytes.length > most) throw tooLarge(file, file, bytes.length, most);
  const entries = new Map(readDirectory(bytes, file).map((entry) => [entry.name, entry]));
  const document = readDocument(await readText(entries, file), file);
  refuseForeignParts(document, entries, file);
  const numbersOf = async (name: string) => {
    const entry = entries.get(name);
    if (!entry) throw damaged(file, name);
    return readEntry(entry, file);
  };
  const { bench, graphs, scores, views } = document;
  const runs: ProjectRun[] = [];
  for (const [i, run] of document.runs.entries()) {
    const numbers = await numbersOf(partOfRun(i));
    runs.push(orInvalid(file, () => readRun(run, document, numbers, `runs[${i}]`)));
  }
  const sweeps: ProjectSweep[] = [];
  for (const [i, sweep] of document.sweeps.entries()) {
    const numbers = await numbersOf(partOfSweep(i));
    sweeps.push(orInvalid(file, () => readSweep(sweep, numbers, `sweeps[${i}]`)));
  }
  if (bench !== null && bench >= runs.length) {
    const detail = `bench: expected one of ${runs.length} runs, got ${bench}`;
    throw new FileError(problem('projectInvalid', { file, detail }));
  }
  return { runs, bench, sweeps, graphs, scores, views };
}

async function readText(entries: ReadonlyMap<string, ZipEntry>, file: string): Promise<Uint8Array> {
  const entry = entries.get(DOCUMENT_NAME);
  if (!entry) {
    throw new FileError(problem('projectStrange', { file, got: `a zip without ${DOCUMENT_NAME}` }));
  }
  const { max: most } = projectLimits.documentBytes;
  if (entry.size > most) throw tooLarge(file, DOCUMENT_NAME, entry.size, most);
  return readEntry(entry, file);
}

function refuseForeignParts(
  { runs, sweeps }: ProjectDocument,
  entries: ReadonlyMap<string, ZipEntry>,
  file: string,
): void {
  const own = new Set([
    DOCUMENT_NAME,
    ...runs.map((_, i) => partOfRun(i)),
    ...sweeps.map((_, i) => partOfSweep(i)),
  ]);
  for (const name of entries.keys()) {
    if (!own.has(name)) throw new FileError(problem('projectForeignPart', { file, name }));
  }
}

function readRun(
  { data: index, spec: settings, state, step, ...notes }: StoredRun,
  { data: all }: ProjectDocument,
  bytes: Uint8Array,
  path: string,
): ProjectRun {
  const data = all[index];
  if (!data) {
    throw new ConfigError(`expected one of ${all.length} data sets, got ${index}`, `${path}.data`);
  }
  const spec = { ...settings, data };
  const snapshot = readState(state, spec, bytes, path);
  const { step: head } = snapshot.checkpoint;
  if (step > head) throw new ConfigError(`expected at most ${head}, got ${step}`, `${path}.step`);
  return { ...notes, spec, step, snapshot };
}

function readState(
  state: StoredState,
  spec: RunSpec,
  bytes: Uint8Array,
  path: string,
): RunSnapshot {
  refuseOtherSize(bytesOfState(state), bytes.length, path);
  return within(path, () => unpackState(state, spec, bytes));
}

function readSweep(
  { spec, cells, states }: StoredSweep,
  bytes: Uint8Array,
  path: string,
): ProjectSweep {
  const known = cellsOf(spec);
  let at = 0;
  const read = states.map(({ cell, seed, state }, i) => {
    const place = `${path}.states[${i}]`;
    const own = known[cell]?.specs[seed];
    if (!own) throw new ConfigError(`the comparison has no cell ${cell}, ${seed}`, place);
    const size = bytesOfState(state);
    refuseOtherSize(size, Math.min(size, bytes.length - at), place);
    const snapshot = within(place, () => unpackState(state, own, bytes.subarray(at, at + size)));
    at += size;
    return { cell, seed, snapshot };
  });
  refuseOtherSize(at, bytes.length, path);
  const strange = cells.find(({ index }) => !known[index]);
  if (strange) throw new ConfigError(`the comparison has no cell ${strange.index}`, path);
  return { spec, cells, states: read };
}

function refuseOtherSize(expected: number, came: number, path: string): void {
  if (came !== expected) {
    throw new ConfigError(`expected ${expected} bytes of numbers, got ${came}`, path);
  }
}

function within<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof ConfigError) throw new ConfigError(error.message, path);
    throw error;
  }
}

const damaged = (file: string, part: string) =>
  new FileError(problem('projectDamaged', { file, part }));
const tooLarge = (file: string, part: string, bytes: number, most: number) =>
  new FileError(problem('projectTooLarge', { file, part, bytes, most }));
