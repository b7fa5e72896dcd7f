/** Which of the Graph's side panels is shown. */
import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { useGraph } from './graph.ts';

export const graphPanelNames = [
  'steps',
  'check',
  'jacobian',
  'practice',
  'code',
  'network',
] as const;
export type GraphPanelName = (typeof graphPanelNames)[number];

export const useGraphPanels = defineStore('graphPanels', () => {
  const graphs = useGraph();
  const shown = ref<GraphPanelName>('steps');
  const offered = computed(() =>
    graphPanelNames.filter((name) => name !== 'network' || graphs.isNetwork),
  );

  watch(
    [() => graphs.isNetwork, () => graphs.arrivals],
    ([isNetwork]) => {
      if (isNetwork) shown.value = 'network';
      else if (shown.value === 'network') shown.value = 'steps';
    },
    { immediate: true },
  );

  function show(name: GraphPanelName) {
    shown.value = name;
  }

  return { shown, offered, show };
});
