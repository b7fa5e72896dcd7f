/** F1 opens the guide, as long as the component lives. */
import { onBeforeUnmount, onMounted } from 'vue';
import { useGuide } from '../stores/guide.ts';

export function useGuideKeys() {
  const guide = useGuide();
  function listen(event: KeyboardEvent) {
    const { key, ctrlKey, metaKey, altKey, shiftKey, defaultPrevented } = event;
    if (key !== 'F1' || ctrlKey || metaKey || altKey || shiftKey || defaultPrevented) return;
    // A browser would open its own help.
    event.preventDefault();
    guide.show();
  }
  onMounted(() => {
    window.addEventListener('keydown', listen);
  });
  onBeforeUnmount(() => {
    window.removeEventListener('keydown', listen);
  });
}
