/** A table that is dropped on the window, or pasted where no text is being written, is offered for import. */
import { onBeforeUnmount, onMounted, readonly, ref } from 'vue';
import { useTableImport } from '../stores/tableImport.ts';
import { looksLikeTable } from './looksLikeTable.ts';
import { focusKind } from './shortcuts.ts';

/** @param pastedName what a pasted text is called */
export function useTableArrivals(pastedName: () => string) {
  const table = useTableImport();
  const isDragging = ref(false);

  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;

  const listeners = {
    dragover(event: DragEvent) {
      if (!hasFiles(event)) return;
      event.preventDefault();
      isDragging.value = true;
    },
    dragleave({ relatedTarget }: DragEvent) {
      if (relatedTarget === null) isDragging.value = false;
    },
    drop(event: DragEvent) {
      isDragging.value = false;
      const file = event.dataTransfer?.files[0];
      if (event.defaultPrevented || !file) return;
      event.preventDefault();
      void table.take(file, file.name);
    },
    paste(event: ClipboardEvent) {
      const { clipboardData, defaultPrevented } = event;
      if (defaultPrevented || !clipboardData) return;
      if (focusKind(document.activeElement) === 'text') return;
      const file = clipboardData.files[0];
      const pasted = clipboardData.getData('text/plain');
      if (file) void table.take(file, file.name);
      else if (looksLikeTable(pasted)) void table.take(new Blob([pasted]), pastedName());
      else return;
      event.preventDefault();
    },
  };

  onMounted(() => {
    for (const [name, listener] of Object.entries(listeners)) {
      window.addEventListener(name, listener as EventListener);
    }
  });
  onBeforeUnmount(() => {
    for (const [name, listener] of Object.entries(listeners)) {
      window.removeEventListener(name, listener as EventListener);
    }
  });
  return { isDragging: readonly(isDragging) };
}
