/** The project remembers which workspace was shown last. */
import { watch } from 'vue';
import { useNotices } from '../stores/notices.ts';
import { useProject } from '../stores/project.ts';
import { useWorkspaces } from '../stores/workspaces.ts';

export function useKeptWorkspace() {
  const project = useProject();
  const workspaces = useWorkspaces();
  const notices = useNotices();

  watch(
    () => workspaces.current,
    () => {
      project.keepWorkspace().catch(notices.report);
    },
  );
}
