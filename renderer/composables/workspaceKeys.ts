/** Which keys show which workspace. */

/** What a workspace's shortcut is judged by. */
export interface WorkspaceKeyPress {
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * The workspace that a key asks for: Ctrl or ⌘ with its place, 1 … 9. Browsers keep these for their own tabs, so that
 * Alt does the same.
 */
export function workspaceOfKey<Name extends string>(
  { code, altKey, ctrlKey, metaKey, shiftKey }: WorkspaceKeyPress,
  names: readonly Name[],
): Name | undefined {
  const modifiers = [altKey, ctrlKey, metaKey].filter(Boolean).length;
  if (modifiers !== 1 || shiftKey) return undefined;
  const [, digit] = /^(?:Digit|Numpad)([1-9])$/.exec(code) ?? [];
  return digit === undefined ? undefined : names[Number(digit) - 1];
}
