/** Which workspace is shown. The others stay as they were left: what they watch goes on, what they draw rests. */
import { defineStore } from 'pinia';
import { ref, watch } from 'vue';

/** The workspaces there are, in the order of their tabs. */
export const workspaceNames = ['lab', 'compare', 'inspect', 'graph'] as const;
export type WorkspaceName = (typeof workspaceNames)[number];

export const useWorkspaces = defineStore('workspaces', () => {
  const current = ref<WorkspaceName>('lab');
  /** Those that were shown once: they are made when first asked for. */
  const visited = ref<readonly WorkspaceName[]>(['lab']);

  function show(name: WorkspaceName) {
    current.value = name;
    if (!visited.value.includes(name)) visited.value = [...visited.value, name];
  }

  function isShown(name: WorkspaceName): boolean {
    return current.value === name;
  }

  /** Resolves at once where one of them is shown; else when one is shown again. */
  function untilShown(...names: readonly WorkspaceName[]): Promise<void> {
    return new Promise((resolve) => {
      if (names.some(isShown)) {
        resolve();
        return;
      }
      const stop = watch(current, () => {
        if (!names.some(isShown)) return;
        stop();
        resolve();
      });
    });
  }

  return { current, visited, show, isShown, untilShown };
});
