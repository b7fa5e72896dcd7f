/** A set-up that is pasted where no text is being written is opened. */
import { onBeforeUnmount, onMounted } from 'vue';
import { useSharing } from '../stores/sharing.ts';
import { looksLikeSetUp } from './sharedTexts.ts';
import { focusKind } from './shortcuts.ts';

export function usePastedSetUps() {
  const sharing = useSharing();

  function listen(event: ClipboardEvent) {
    if (focusKind(document.activeElement) === 'text') return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!looksLikeSetUp(text)) return;
    event.preventDefault();
    void sharing.take(text);
  }
  // First of all: a set-up is no table.
  onMounted(() => {
    window.addEventListener('paste', listen, { capture: true });
  });
  onBeforeUnmount(() => {
    window.removeEventListener('paste', listen, { capture: true });
  });
}
