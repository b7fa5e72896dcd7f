/** The projector mode: one thing, large, for a whole classroom. */
import { defineStore } from 'pinia';
import { ref, watch } from 'vue';
import { markPage } from '../composables/markPage.ts';

export const projectorViews = ['boundary', 'network', 'curves'] as const;
export type ProjectorView = (typeof projectorViews)[number];

export const useProjector = defineStore('projector', () => {
  const isOn = ref(false);
  const view = ref<ProjectorView>('boundary');

  /** The page's styles go by it. */
  watch([isOn, view], () => {
    markPage('projector', isOn.value ? view.value : null);
  });

  function toggle() {
    isOn.value = !isOn.value;
  }

  function leave() {
    isOn.value = false;
  }

  return { isOn, view, toggle, leave };
});
