/** Listens for the keys of the Graph workspace as long as it lives. */
import { onBeforeUnmount, onMounted } from 'vue';
import { graphActionOf, type GraphKeyAction } from './graphKeys.ts';
import { focusKind } from './shortcuts.ts';

/** @param isShown whether the keys mean this workspace */
export function useGraphKeys(
  act: Readonly<Record<GraphKeyAction, () => unknown>>,
  isShown: () => boolean,
) {
  function listen(event: KeyboardEvent) {
    const { code, key, repeat, altKey: alt, shiftKey: shift, defaultPrevented } = event;
    if (defaultPrevented || !isShown()) return;
    const command = event.ctrlKey || event.metaKey;
    const focus = focusKind(document.activeElement);
    const action = graphActionOf({ code, key, repeat, shift, command, alt, focus });
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
