/** The project remembers the formula of the Graph workspace, with its values. */
import type { SavedGraph } from '@backprop-lab/core/contract';
import { onBeforeUnmount, watch } from 'vue';
import { useGraph } from '../stores/graph.ts';
import { useNotices } from '../stores/notices.ts';
import { useProject } from '../stores/project.ts';

/** A formula is written letter by letter. */
const REST_MS = 600;

export function useKeptGraph() {
  const graphs = useGraph();
  const project = useProject();
  const notices = useNotices();
  const untouched = shown();
  let restTimer: ReturnType<typeof setTimeout> | undefined;

  function shown(): SavedGraph {
    const { text, values, unfolded } = graphs;
    return { name: '', text, values: { ...values }, unfolded };
  }

  const isSame = (a: SavedGraph, b: SavedGraph) => JSON.stringify(a) === JSON.stringify(b);

  watch(
    () => project.arrivals,
    () => {
      const saved = project.parts.graphs[0] ?? untouched;
      if (!isSame(saved, shown())) graphs.show(saved).catch(notices.report);
    },
    { immediate: true },
  );

  function keep() {
    const graph = shown();
    const before = project.parts.graphs[0] ?? untouched;
    if (!isSame(graph, before)) project.keep({ graphs: [graph] }).catch(notices.report);
  }

  watch(
    () => [graphs.text, graphs.values, graphs.unfolded],
    () => {
      clearTimeout(restTimer);
      restTimer = setTimeout(keep, REST_MS);
    },
  );
  onBeforeUnmount(() => {
    clearTimeout(restTimer);
  });
}
