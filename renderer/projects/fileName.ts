/** Names of projects' files, as people type them. */
import { PROJECT_EXTENSION } from '@backprop-lab/core/contract';

const ending = `.${PROJECT_EXTENSION}`;
/** What no system, or not every one, has in a name. */
const forbidden = /[\p{Cc}<>:"/\\|?*]/gu;
const MOST_CHARACTERS = 120;

export function isProjectFile(name: string): boolean {
  return name.toLowerCase().endsWith(ending);
}

/** `spirals.bplab` as `spirals` */
export function titleOf(fileName: string): string {
  return isProjectFile(fileName) ? fileName.slice(0, -ending.length) : fileName;
}

/** Without what a file's name cannot have; empty where nothing is left. */
export function cleanTitle(typed: string): string {
  return typed
    .replaceAll(forbidden, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, MOST_CHARACTERS);
}

/** With the ending that was left out, and without what a name cannot have; `null` where nothing is left. */
export function fileNameOf(typed: string): string | null {
  const title = cleanTitle(titleOf(typed.trim()));
  return title === '' ? null : `${title}${ending}`;
}
