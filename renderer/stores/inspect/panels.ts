/** Which of Inspect's lower panels is shown: what the others would show is not asked for. */
import { defineStore } from 'pinia';
import { ref } from 'vue';

export const panelNames = ['layers', 'units', 'surface', 'baselines'] as const;
export type PanelName = (typeof panelNames)[number];

export const useInspectPanels = defineStore('inspectPanels', () => {
  const shown = ref<PanelName>('layers');

  function show(name: PanelName) {
    shown.value = name;
  }

  return { shown, show };
});
