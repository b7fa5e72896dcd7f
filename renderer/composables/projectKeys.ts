/** Which key does what with the project, also while a text is written. */

export type ProjectKey = 'save' | 'saveAs' | 'open';

export interface ProjectKeyPress {
  readonly code: string;
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** As they are shown. Ctrl+N and Ctrl+W are the browser's own. */
export const projectKeys: Readonly<Record<ProjectKey, { readonly shown: string }>> = {
  save: { shown: 'Ctrl+S' },
  saveAs: { shown: 'Ctrl+Shift+S' },
  open: { shown: 'Ctrl+O' },
};

export function projectKeyOf(press: ProjectKeyPress): ProjectKey | null {
  const { altKey, ctrlKey, metaKey, shiftKey } = press;
  if (altKey || ctrlKey === metaKey) return null;
  if (isLetter(press, 's')) return shiftKey ? 'saveAs' : 'save';
  return isLetter(press, 'o') && !shiftKey ? 'open' : null;
}

/** By its letter, or by its place where another script is written. */
function isLetter({ key, code }: ProjectKeyPress, letter: string): boolean {
  return key.toLowerCase() === letter || code === `Key${letter.toUpperCase()}`;
}
