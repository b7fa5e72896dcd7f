/** What a file system refuses, in words that name a way out. */
import { FileError, problem, type Problem } from '@backprop-lab/core/contract';
import { dirname } from 'node:path';

/** @returns what to tell of it; anything but a refusal of the system stays as it is */
export function fileFailure(error: unknown, file: string, use: 'read' | 'write'): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') {
    return error;
  }
  return new FileError(problemOf(error.code, error.message, file, use));
}

function problemOf(code: string, reason: string, file: string, use: 'read' | 'write'): Problem {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return problem(use === 'read' ? 'fileMissing' : 'fileNoFolder', { file });
    case 'EISDIR':
      return problem('fileIsFolder', { file });
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return problem('fileNoSpace', { file });
    case 'EROFS':
      return problem('fileReadOnly', { file });
    case 'EACCES':
    case 'EPERM':
      // What is written goes into the folder first.
      return problem('fileNoPermission', { file: use === 'write' ? dirname(file) : file });
    case 'ENAMETOOLONG':
      return problem('fileNameTooLong', { file });
    default:
      return problem('fileFailed', { file, reason });
  }
}
