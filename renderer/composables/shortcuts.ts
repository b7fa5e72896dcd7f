/** Which key does what to the training. */

export type ShortcutAction = 'togglePlay' | 'step' | 'reset';

/** What a shortcut is judged by. */
export interface KeyPress {
  readonly code: string;
  readonly key: string;
  readonly repeat: boolean;
  readonly isModified: boolean;
  /** Whether the focused element takes keys for itself. */
  readonly focus: 'text' | 'control' | 'page';
}

/** `null` where the key belongs to somebody else: a text that is written, a slider, a button. */
export function actionOf({
  code,
  key,
  repeat,
  isModified,
  focus,
}: KeyPress): ShortcutAction | null {
  if (isModified || focus === 'text') return null;
  if (key.toLowerCase() === 'r' || code === 'KeyR') return repeat ? null : 'reset';
  if (focus === 'control') return null;
  if (code === 'Space') return repeat ? null : 'togglePlay';
  return key === 'ArrowRight' ? 'step' : null;
}

const texts = 'input, textarea, [contenteditable], [role="listbox"], [role="combobox"]';
const controls = 'button, a, [role="slider"], [role="radio"], [role="tab"], [tabindex="0"]';

/** @param element the focused one */
export function focusKind(element: Element | null): KeyPress['focus'] {
  if (element?.closest(texts)) return 'text';
  return element?.closest(controls) ? 'control' : 'page';
}
