/** Files that are read and written as a whole, and known again: whether another program has changed one meanwhile. */
import { FileError, problem, projectLimits, type FileMark } from '@backprop-lab/core/contract';
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import { fileFailure } from './fileFailure.ts';

/** Beside the file first and then in its place, so that it is always the old or the new one. */
export type WriteFile = (path: string, bytes: Uint8Array) => Promise<void>;

/** The bytes are on the disk before the old file gives way. */
export const writeAtomically: WriteFile = async (path, bytes) => {
  await writeFileAtomic(path, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
};

/** @throws {FileError} */
export async function readWhole(
  path: string,
): Promise<{ readonly bytes: Uint8Array; readonly mark: FileMark }> {
  try {
    const { size, mtimeMs } = await stat(path);
    const { max: most } = projectLimits.bytes;
    if (size > most) {
      throw new FileError(
        problem('projectTooLarge', { file: path, part: path, bytes: size, most }),
      );
    }
    const bytes = await readFile(path);
    return { bytes, mark: { size, modifiedMs: mtimeMs, hash: hashOf(bytes) } };
  } catch (error) {
    throw fileFailure(error, path, 'read');
  }
}

/** @throws {FileError}; the file is as it was before then */
export async function writeWhole(
  path: string,
  bytes: Uint8Array,
  write: WriteFile,
): Promise<FileMark> {
  try {
    await write(path, bytes);
    const { size, mtimeMs } = await stat(path);
    return { size, modifiedMs: mtimeMs, hash: hashOf(bytes) };
  } catch (error) {
    throw fileFailure(error, path, 'write');
  }
}

/** @throws {FileError} where that cannot be found out */
export async function compareWhole(
  path: string,
  mark: FileMark,
): Promise<'same' | 'changed' | 'gone'> {
  try {
    const { size, mtimeMs } = await stat(path);
    if (size === mark.size && mtimeMs === mark.modifiedMs) return 'same';
    if (size !== mark.size) return 'changed';
    // Copied back or touched, it is still the same.
    return hashOf(await readFile(path)) === mark.hash ? 'same' : 'changed';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'gone';
    throw fileFailure(error, path, 'read');
  }
}

/** @throws {FileError} where that cannot be found out */
export async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw fileFailure(error, path, 'read');
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
