/** The folder of a comparison: its spec, a file per finished run, and in the end tables and the figure. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { sync as writeFileAtomic } from 'write-file-atomic';
import {
  cellsOf,
  FileError,
  historiesCsv,
  runsCsv,
  type SweepSpec,
} from '@backprop-lab/core/contract';
import { keyOf, type SweepRecord } from './jobs.ts';
import { readRecord, writeRecord } from './recordFile.ts';
import { readSweepOf, SWEEP_FILE } from './specFile.ts';

const RUNS = 'runs';
const recordName = /^cell-\d+-repetition-\d+\.json$/;

export interface SweepFolder {
  readonly path: string;
  /** Keeps a run as soon as it has ended: nothing of it is lost when the rest is broken off. */
  keep(record: SweepRecord): void;
  /** Tables of all runs that have ended, and the figure where there is one. */
  save(records: readonly SweepRecord[]): Promise<void>;
}

/**
 * A folder for a comparison that begins.
 *
 * @param force whether what is in the way may be overwritten
 * @throws {FileError} where something is in the way, or it cannot be written
 */
export function openSweepFolder(folder: string, sweep: SweepSpec, force: boolean): SweepFolder {
  const path = resolve(folder);
  const inTheWay = orFileError(path, () => (existsSync(path) ? readdirSync(path) : []));
  if (inTheWay.length > 0 && !force) {
    throw new FileError(
      `--out: ${path} is not empty; choose another folder, go on with --resume ${folder}, or overwrite with --force`,
    );
  }
  orFileError(path, () => {
    mkdirSync(join(path, RUNS), { recursive: true });
    for (const name of readdirSync(join(path, RUNS))) {
      if (recordName.test(name)) rmSync(join(path, RUNS, name));
    }
  });
  write(join(path, SWEEP_FILE), `${JSON.stringify(sweep, null, 2)}\n`);
  return folderAt(path, sweep);
}

export interface Resumed {
  readonly folder: SweepFolder;
  readonly sweep: SweepSpec;
  readonly records: readonly SweepRecord[];
}

/**
 * A folder to go on with.
 *
 * @param asked what the flags ask for; its own comparison where they ask for none
 * @throws {FileError} where it holds no comparison, or another one than asked for
 */
export function resumeSweepFolder(folder: string, asked: SweepSpec | undefined): Resumed {
  const path = resolve(folder);
  const sweep = readSweepOf(path, '--resume');
  if (asked && !isDeepStrictEqual(asPlain(asked), asPlain(sweep))) {
    throw new FileError(
      `--resume: ${path} holds another comparison: ${differences(asked, sweep)} differ; leave the other flags out to go on with it, or choose a new folder with --out`,
    );
  }
  orFileError(path, () => mkdirSync(join(path, RUNS), { recursive: true }));
  return { folder: folderAt(path, sweep), sweep, records: recordsIn(path, sweep) };
}

const asPlain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** As in `axes, base.learningRate`. */
function differences(a: SweepSpec, b: SweepSpec): string {
  const fieldsOf = (sweep: SweepSpec): Record<string, unknown> => {
    const { kind, ...fields } = sweep;
    const base = 'base' in fields ? Object.entries(fields.base) : [];
    return {
      kind,
      ...fields,
      base: null,
      ...Object.fromEntries(base.map(([name, value]) => [`base.${name}`, value])),
    };
  };
  const [first, second] = [fieldsOf(a), fieldsOf(b)];
  const names = new Set([...Object.keys(first), ...Object.keys(second)]);
  const differ = (name: string) =>
    !isDeepStrictEqual(asPlain(first[name] ?? null), asPlain(second[name] ?? null));
  return [...names].filter(differ).join(', ');
}

/** Those that can be read and are of a run of this comparison; others are trained again. */
function recordsIn(path: string, sweep: SweepSpec): SweepRecord[] {
  return cellsOf(sweep).flatMap((cell) =>
    cell.specs.flatMap((spec, repetition) => {
      const file = fileOf(path, { cell: cell.index, repetition });
      if (!existsSync(file)) return [];
      const record = readRecord(orFileError(file, () => readFileSync(file, 'utf8')));
      const { run } = record ?? {};
      const isIts =
        run?.cell === cell.index && run.repetition === repetition && run.seed === spec.seed;
      if (record && isIts) return [record];
      process.stderr.write(`lab: ${file} is damaged; its run is trained again\n`);
      return [];
    }),
  );
}

function fileOf(path: string, run: { readonly cell: number; readonly repetition: number }): string {
  return join(path, RUNS, `${keyOf(run)}.json`);
}

function folderAt(path: string, sweep: SweepSpec): SweepFolder {
  return {
    path,
    keep: (record) => {
      write(fileOf(path, record.run), writeRecord(record));
    },
    async save(records) {
      const cells = cellsOf(sweep);
      const runs = records.map(({ run }) => run);
      const histories = records.map(({ run, history }) => ({ ...run, history }));
      write(join(path, 'runs.csv'), runsCsv(sweep, cells, runs));
      write(join(path, 'histories.csv'), historiesCsv(sweep, cells, histories));
      // Loaded here alone: without pictures the command starts faster.
      const { drawSweep } = await import('../pictures/sweep.ts');
      const { svg, png } = await drawSweep(sweep, records);
      write(join(path, 'figure.svg'), svg);
      write(join(path, 'figure.png'), png);
    },
  };
}

function write(file: string, content: string | Buffer): void {
  orFileError(file, () => {
    writeFileAtomic(file, content);
  });
}

function orFileError<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new FileError(`cannot use ${path}: ${(error as Error).message}`);
  }
}
