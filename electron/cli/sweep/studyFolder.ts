/** The folder that `lab export --to optuna` writes: the program, and the points that it trains on. */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FileError } from '@backprop-lab/core/contract';
import { optunaCode, studyFiles, type SweepStudy } from '@backprop-lab/core/interop';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { UsageError } from '../usageError.ts';

const PROGRAM = 'study.py';
const DATA = 'data';
const dataName = /^\d+-(train|test)\.csv$/;

/**
 * @param force whether what is in the way may be overwritten
 * @returns the program's place
 * @throws {UsageError | FileError} where something is in the way, or it cannot be written
 */
export function writeStudyFolder(folder: string, study: SweepStudy, force: boolean): string {
  const path = resolve(folder);
  const data = join(path, DATA);
  try {
    if (!force && existsSync(path) && readdirSync(path).length > 0) {
      throw new UsageError(`${path} is not empty: name another --out, or say --force`);
    }
    mkdirSync(data, { recursive: true });
    // Points of another comparison would be taken for this one's when its study gets its name.
    for (const name of readdirSync(data)) if (dataName.test(name)) rmSync(join(data, name));
    for (const [name, text] of studyFiles(study)) writeFileAtomic(join(data, name), text);
    writeFileAtomic(join(path, PROGRAM), optunaCode(study));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new FileError(`--out: cannot write ${path}: ${(error as Error).message}`);
  }
  return join(path, PROGRAM);
}
