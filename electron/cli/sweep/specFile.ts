/** A comparison as a file: what `lab sweep --out` leaves, and what the page gives away. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileError, sweepSpecSchema, validate, type SweepSpec } from '@backprop-lab/core/contract';

/** In the folder of `lab sweep --out`. */
export const SWEEP_FILE = 'sweep.json';

/** @returns `undefined` where it is no comparison, but may be the spec of a run. @throws {ConfigError} */
export function readSweepFile(file: string): SweepSpec | undefined {
  const value = jsonIn(file);
  const isSweep =
    typeof value === 'object' && value !== null && 'kind' in value && 'version' in value;
  return isSweep ? validate(sweepSpecSchema, value) : undefined;
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Whoever reads a run's spec says what is wrong with the file.
    return undefined;
  }
}

/** The comparison of a folder. @throws {FileError} where there is none, {ConfigError} where it breaks the schema */
export function readSweepOf(folder: string, flag: '--resume' | '--sweep'): SweepSpec {
  const sweep = readSweepFile(join(folder, SWEEP_FILE));
  if (sweep) return sweep;
  throw new FileError(
    `${flag}: ${folder} has no comparison in it; name a folder that lab sweep --out has written`,
  );
}
