/** P switches the projector mode, Esc leaves it. */
import { onBeforeUnmount, onMounted } from 'vue';
import { useProjector } from '../stores/projector.ts';
import { isLayerOpen, isPlainPress, useLetterKey } from './useLetterKey.ts';

export function useProjectorKeys() {
  const projector = useProjector();

  function listen(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !isPlainPress(event)) return;
    if (projector.isOn && !isLayerOpen()) projector.leave();
  }
  useLetterKey('p', projector.toggle);
  onMounted(() => {
    window.addEventListener('keydown', listen);
  });
  onBeforeUnmount(() => {
    window.removeEventListener('keydown', listen);
  });
}
