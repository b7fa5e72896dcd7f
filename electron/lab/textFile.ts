/** A file as a text, bounded. */
import { FileError } from '@backprop-lab/core/contract';
import { readFileSync, statSync } from 'node:fs';

/** @throws {FileError} where it cannot be read, or is larger than that */
export function readTextFile(file: string, maxBytes: number): string {
  try {
    const { size } = statSync(file);
    if (size > maxBytes) {
      throw new FileError(`${file} is too large: expected at most ${maxBytes} bytes, got ${size}`);
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
