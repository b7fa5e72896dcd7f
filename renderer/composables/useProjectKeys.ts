/** Listens for the project's shortcuts as long as the component lives. */
import { onBeforeUnmount, onMounted } from 'vue';
import { useConnection } from '../stores/connection.ts';
import { useProjectFiles } from '../stores/projectFiles.ts';
import { useProjectQuestions } from '../stores/projectQuestions.ts';
import { projectKeyOf } from './projectKeys.ts';

export function useProjectKeys() {
  // The desktop app's menu has them.
  if (useConnection().requireHost().isDesktop) return;
  const files = useProjectFiles();
  const questions = useProjectQuestions();

  function listen(event: KeyboardEvent) {
    const key = projectKeyOf(event);
    if (key === null) return;
    // Else the browser would save its page, whatever is asked just now.
    event.preventDefault();
    if (!questions.question && !event.repeat) void files[key]();
  }
  onMounted(() => {
    window.addEventListener('keydown', listen);
  });
  onBeforeUnmount(() => {
    window.removeEventListener('keydown', listen);
  });
}
