/** A run's spec as a file: what `lab train --out` leaves, and the desktop app opens. */
import { FileError, parseRunSpec, type RunSpec } from '@backprop-lab/core/contract';
import { readTextFile } from './textFile.ts';

/** More than any spec that the schema allows takes as JSON. */
const MAX_BYTES = 64 * 2 ** 20;

/** @throws {FileError} where the file cannot be read or is not JSON; {ConfigError} where it breaks the schema */
export function readSpecFile(file: string): RunSpec {
  const text = readTextFile(file, MAX_BYTES);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new FileError(`${file} is not JSON: ${(error as Error).message.split('\n', 1)[0]}`);
  }
  return parseRunSpec(value);
}
