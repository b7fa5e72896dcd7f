/** The projector mode: one thing, large, for a whole classroom. */
import { defineStore } from 'pinia';
import { ref, watch } from 'vue';

export const projectorViews = ['boundary', 'network', 'curves'] as const;
export type ProjectorView = (typeof projectorViews)[number];

export const useProjector = defineStore('projector', () => {
  const isOn = ref(false);
  const view = ref<ProjectorView>('boundary');

  /** The page's styles go by it. */
  watch([isOn, view], () => {
    const { dataset } = document.documentElement;
    if (isOn.value) dataset['projector'] = view.value;
    else delete dataset['projector'];
  });

  function toggle() {
    isOn.value = !isOn.value;
  }

  function leave() {
    isOn.value = false;
  }

  return { isOn, view, toggle, leave };
});
