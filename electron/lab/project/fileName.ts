/** Names of projects' files. */
import { PROJECT_EXTENSION } from '@backprop-lab/core/contract';
import { extname } from 'node:path';

export function isProjectName(path: string): boolean {
  return extname(path).toLowerCase() === `.${PROJECT_EXTENSION}`;
}

/** With the ending that was left out. */
export function withExtension(path: string): string {
  return isProjectName(path) ? path : `${path}.${PROJECT_EXTENSION}`;
}
