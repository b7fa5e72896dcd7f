/** While one paints, the keys 1–9 take a class and E the eraser, wherever the focus is but in a text. */
import { onBeforeUnmount, onMounted } from 'vue';
import { usePainting } from '../stores/painting.ts';
import { focusKind } from './shortcuts.ts';

export function usePaintKeys() {
  const painting = usePainting();
  function listen(event: KeyboardEvent) {
    const { key, code, altKey, ctrlKey, metaKey, defaultPrevented } = event;
    if (defaultPrevented || altKey || ctrlKey || metaKey) return;
    if (focusKind(document.activeElement) === 'text') return;
    if (/^[1-9]$/.test(key)) {
      painting.tool = 'brush';
      painting.label = Number(key) - 1;
    } else if (key.toLowerCase() === 'e' || code === 'KeyE') {
      painting.tool = 'eraser';
    } else {
      return;
    }
    event.preventDefault();
  }
  onMounted(() => {
    window.addEventListener('keydown', listen);
  });
  onBeforeUnmount(() => {
    window.removeEventListener('keydown', listen);
  });
}
