/** Listens for shortcuts as long as the component lives. */
import { onBeforeUnmount, onMounted } from 'vue';
import { actionOf, focusKind, type ShortcutAction } from './shortcuts.ts';

/** @param isShown whether the keys mean this component: others have keys of their own */
export function useShortcuts(
  act: Readonly<Record<ShortcutAction, () => unknown>>,
  isShown: () => boolean,
) {
  function listen(event: KeyboardEvent) {
    const { code, key, repeat, altKey: alt, ctrlKey, metaKey, shiftKey: shift } = event;
    if (event.defaultPrevented || !isShown()) return;
    const command = ctrlKey || metaKey;
    const focus = focusKind(document.activeElement);
    const action = actionOf({ code, key, repeat, shift, command, alt, focus });
    if (action === null) return;
    event.preventDefault();
    act[action]();
  }
  onMounted(() => {
    window.addEventListener('keydown', listen);
  });
  onBeforeUnmount(() => {
    window.removeEventListener('keydown', listen);
  });
}
