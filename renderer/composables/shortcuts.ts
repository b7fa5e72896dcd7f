/** Which key does what. */

export type ShortcutAction = 'togglePlay' | 'step' | 'reset' | 'undo' | 'redo';

/** What a shortcut is judged by. */
export interface KeyPress {
  readonly code: string;
  readonly key: string;
  readonly repeat: boolean;
  readonly shift: boolean;
  /** Ctrl or Cmd, and no Alt with it. */
  readonly command: boolean;
  readonly alt: boolean;
  /** Whether the focused element takes keys for itself. */
  readonly focus: 'text' | 'control' | 'page';
}

/** `null` where the key belongs to somebody else: a text that is written, a slider, a button. */
export function actionOf(press: KeyPress): ShortcutAction | null {
  const { key, code, repeat, command, alt, focus } = press;
  if (alt || focus === 'text') return null;
  if (command) return undoing(press);
  if (isLetter(press, 'r')) return repeat ? null : 'reset';
  if (focus === 'control') return null;
  if (code === 'Space') return repeat ? null : 'togglePlay';
  return key === 'ArrowRight' ? 'step' : null;
}

function undoing(press: KeyPress): 'undo' | 'redo' | null {
  if (isLetter(press, 'z')) return press.shift ? 'redo' : 'undo';
  return isLetter(press, 'y') && !press.shift ? 'redo' : null;
}

/** By its letter, or by its place where another script is written. */
function isLetter({ key, code }: KeyPress, letter: string): boolean {
  return key.toLowerCase() === letter || code === `Key${letter.toUpperCase()}`;
}

const texts = 'input, textarea, [contenteditable], [role="listbox"], [role="combobox"]';
const controls = 'button, a, [role="slider"], [role="radio"], [role="tab"], [tabindex="0"]';

/** @param element the focused one */
export function focusKind(element: Element | null): KeyPress['focus'] {
  if (element?.closest(texts)) return 'text';
  return element?.closest(controls) ? 'control' : 'page';
}
