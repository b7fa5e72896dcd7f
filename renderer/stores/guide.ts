/** The guide beside the lab: whether it is open, and where. */
import { defineStore } from 'pinia';
import { ref } from 'vue';
import { useWorkspaces } from './workspaces.ts';

export const useGuide = defineStore('guide', () => {
  const workspaces = useWorkspaces();
  const isOpen = ref(false);
  const page = ref('');
  /** On the page, as a link asked for it. */
  const heading = ref<string>();

  /** At the workspace that is shown. */
  function show() {
    if (isOpen.value) return;
    turnTo(workspaces.current);
    isOpen.value = true;
  }

  function turnTo(name: string, at?: string) {
    page.value = name;
    heading.value = at;
  }

  function close() {
    isOpen.value = false;
  }

  return { isOpen, page, heading, show, turnTo, close };
});
