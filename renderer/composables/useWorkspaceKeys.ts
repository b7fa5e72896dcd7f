/** Listens for the workspaces' shortcuts as long as the component lives. */
import { onBeforeUnmount, onMounted } from 'vue';
import { useWorkspaces, workspaceNames } from '../stores/workspaces.ts';
import { workspaceOfKey } from './workspaceKeys.ts';

export function useWorkspaceKeys() {
  const { show } = useWorkspaces();
  function listen(event: KeyboardEvent) {
    const name = event.defaultPrevented ? undefined : workspaceOfKey(event, workspaceNames);
    if (name === undefined) return;
    event.preventDefault();
    show(name);
  }
  onMounted(() => {
    window.addEventListener('keydown', listen);
  });
  onBeforeUnmount(() => {
    window.removeEventListener('keydown', listen);
  });
}
