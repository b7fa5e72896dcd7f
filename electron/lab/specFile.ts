/** A run's spec as a file: what `lab train --out` leaves, and the desktop app opens. */
import { readFileSync, statSync } from 'node:fs';
import { FileError, parseRunSpec, type RunSpec } from '@backprop-lab/core/contract';

/** More than any spec that the schema allows takes as JSON. */
const MAX_BYTES = 64 * 2 ** 20;

/** @throws {FileError} where the file cannot be read or is not JSON; {ConfigError} where it breaks the schema */
export function readSpecFile(file: string): RunSpec {
  const text = readText(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new FileError(`${file} is not JSON: ${(error as Error).message.split('\n', 1)[0]}`);
  }
  return parseRunSpec(value);
}

function readText(file: string): string {
  try {
    const { size } = statSync(file);
    if (size > MAX_BYTES) {
      throw new FileError(`${file} is too large: expected at most ${MAX_BYTES} bytes, got ${size}`);
    }
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError(`cannot read ${file}: ${reasonOf(error as NodeJS.ErrnoException)}`);
  }
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return 'no such file';
  return code === 'EISDIR' ? 'it is a folder' : message;
}
