/** Unfolds a part of a zip to exactly the bytes that were put in. */
import { FileError, problem } from '@backprop-lab/core/contract';
import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import type { ZipEntry } from './zipDirectory.ts';

const inflate = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflateRaw);

/** @throws {FileError} where they are others, fewer or more than the directory says */
export async function readEntry(
  { name, isDeflated, checksum, size, packed }: ZipEntry,
  file: string,
): Promise<Uint8Array> {
  const bytes = isDeflated ? await unfold(packed, size) : packed;
  if (bytes?.length !== size || crc32(bytes) !== checksum) {
    throw new FileError(problem('projectDamaged', { file, part: name }));
  }
  return bytes;
}

/** `undefined` where the bytes are not deflated ones, or more than was said. */
async function unfold(packed: Uint8Array, size: number): Promise<Uint8Array | undefined> {
  try {
    return await inflate(packed, { maxOutputLength: Math.max(size, 1) });
  } catch {
    return undefined;
  }
}
