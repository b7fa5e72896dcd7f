/** A project's file that is dropped on the window is opened. */
import { onBeforeUnmount, onMounted } from 'vue';
import { isProjectFile } from '../projects/fileName.ts';
import { useProjectFiles } from '../stores/projectFiles.ts';

export function useProjectArrivals() {
  const files = useProjectFiles();

  function drop(event: DragEvent) {
    const file = event.dataTransfer?.files[0];
    if (!file || !isProjectFile(file.name)) return;
    event.preventDefault();
    void files.openFile(file);
  }
  // First of all: a project is no table.
  onMounted(() => {
    window.addEventListener('drop', drop, { capture: true });
  });
  onBeforeUnmount(() => {
    window.removeEventListener('drop', drop, { capture: true });
  });
}
