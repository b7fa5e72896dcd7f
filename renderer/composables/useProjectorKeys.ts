/** P switches the projector mode, Esc leaves it. */
import { onBeforeUnmount, onMounted } from 'vue';
import { useProjector } from '../stores/projector.ts';
import { focusKind } from './shortcuts.ts';

/** Open dialogs, popovers and lists take Esc for themselves. */
const layers = '[role="dialog"], [role="listbox"], [role="menu"]';

export function useProjectorKeys() {
  const projector = useProjector();

  function listen(event: KeyboardEvent) {
    const { key, code, ctrlKey, metaKey, altKey, shiftKey, repeat, defaultPrevented } = event;
    if (defaultPrevented || repeat || ctrlKey || metaKey || altKey || shiftKey) return;
    if (key === 'Escape') {
      if (projector.isOn && !document.querySelector(layers)) projector.leave();
    } else if ((key === 'p' || code === 'KeyP') && focusKind(document.activeElement) !== 'text') {
      projector.toggle();
    }
  }
  onMounted(() => {
    window.addEventListener('keydown', listen);
  });
  onBeforeUnmount(() => {
    window.removeEventListener('keydown', listen);
  });
}
