/** A letter alone that does something, wherever no text is written. */
import { onBeforeUnmount, onMounted } from 'vue';
import { focusKind } from './shortcuts.ts';

/** Open dialogs, popovers and lists take keys for themselves. */
const layers = '[role="dialog"], [role="listbox"], [role="menu"]';
export const isLayerOpen = () => document.querySelector(layers) !== null;

/** @returns whether it is pressed by itself, and not for the first time only because it is held */
export function isPlainPress(event: KeyboardEvent): boolean {
  const { ctrlKey, metaKey, altKey, shiftKey, repeat, defaultPrevented } = event;
  return !defaultPrevented && !repeat && !ctrlKey && !metaKey && !altKey && !shiftKey;
}

/** By its letter, or by its place where another script is written. */
export function useLetterKey(letter: string, act: () => void) {
  function listen(event: KeyboardEvent) {
    const isLetter = event.key === letter || event.code === `Key${letter.toUpperCase()}`;
    if (!isLetter || !isPlainPress(event)) return;
    if (focusKind(document.activeElement) !== 'text') act();
  }
  onMounted(() => {
    window.addEventListener('keydown', listen);
  });
  onBeforeUnmount(() => {
    window.removeEventListener('keydown', listen);
  });
}
