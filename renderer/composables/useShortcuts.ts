/** Listens for shortcuts as long as the component lives. */
import { onBeforeUnmount, onMounted } from 'vue';
import { actionOf, focusKind, type ShortcutAction } from './shortcuts.ts';

export function useShortcuts(act: Readonly<Record<ShortcutAction, () => unknown>>) {
  function listen(event: KeyboardEvent) {
    const { code, key, repeat, altKey: alt, ctrlKey, metaKey, shiftKey: shift } = event;
    if (event.defaultPrevented) return;
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
