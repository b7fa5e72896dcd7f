/** A comparison as a file: what `lab sweep --out` leaves, and what the page gives away. */
import { readFileSync } from 'node:fs';
import { FileError, sweepSpecSchema, validate, type SweepSpec } from '@backprop-lab/core/contract';

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

/** @throws {FileError} where there is none, {ConfigError} where it breaks the schema */
export function readSweepOf(folder: string, file: string): SweepSpec {
  const sweep = readSweepFile(file);
  if (sweep) return sweep;
  throw new FileError(
    `--resume: ${folder} has no comparison in it; name a folder that lab sweep --out has written`,
  );
}
