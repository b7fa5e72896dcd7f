/** Listens for the training's shortcuts as long as the component lives. */
import { onBeforeUnmount, onMounted } from 'vue';
import { actionOf, focusKind, type ShortcutAction } from './shortcuts.ts';

export function useShortcuts(act: Readonly<Record<ShortcutAction, () => unknown>>) {
  function listen(event: KeyboardEvent) {
    const { code, key, repeat, altKey, ctrlKey, metaKey, defaultPrevented } = event;
    if (defaultPrevented) return;
    const isModified = altKey || ctrlKey || metaKey;
    const focus = focusKind(document.activeElement);
    const action = actionOf({ code, key, repeat, isModified, focus });
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
