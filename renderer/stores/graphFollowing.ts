/** What of a network the graph is opened for: one of its units, or one of its weights. */
import type { RunId, UnitPlace } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { nextTick, ref, shallowRef, watch } from 'vue';
import { useGraph, type GraphPoint } from './graph.ts';
import { useGraphSteps } from './graphSteps.ts';

const firstPoint: GraphPoint = { set: 'train', index: 0 };

export const useGraphFollowing = defineStore('graphFollowing', () => {
  const graphs = useGraph();
  const stepping = useGraphSteps();
  const unit = shallowRef<UnitPlace | null>(null);
  /** The name of a weight matrix or of biases; the network's first where none is chosen. */
  const parameter = ref<string | null>(null);
  /** Which of its elements, counted from 1. */
  const element = ref(1);

  // Another point is another question; the same point with newer numbers is not.
  watch(
    () => keyOf(pointShown()),
    () => {
      unit.value = null;
    },
    { flush: 'sync' },
  );

  /** One point's way through the network, and where it meets a unit. */
  async function openUnit(run: RunId, place: UnitPlace) {
    await open(run);
    unit.value = place;
    const node = graphs.graph?.observation?.layers[place.layer];
    if (node !== undefined) stepping.choose(node);
  }

  async function openWeight(run: RunId, name: string, index: number) {
    await open(run);
    unit.value = null;
    parameter.value = name;
    element.value = index + 1;
    const node = graphs.graph?.observation?.parameters.find((each) => each.name === name)?.node;
    if (node !== undefined) stepping.choose(node);
  }

  /** The point that was looked at last, where it is one of this run's. */
  async function open(run: RunId) {
    const shown = pointShown();
    await graphs.openPoint(run, shown?.run === run ? shown : firstPoint);
    // What hangs on the gates has heard of the new ones.
    await nextTick();
  }

  function pointShown() {
    const { source } = graphs;
    return source.kind === 'network' ? source : null;
  }

  return { unit, parameter, element, openUnit, openWeight };
});

function keyOf(point: (GraphPoint & { readonly run: RunId }) | null): string {
  return point ? [point.run, point.set, point.index].join() : '';
}
