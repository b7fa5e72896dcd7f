/** How the space through the layers is looked at: which axes a stage has, and where one walks through the layers. */
import type { Projection } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { ref, shallowRef, watch } from 'vue';
import { useRuns } from '../runs.ts';

export const useSpace = defineStore('space', () => {
  const runs = useRuns();
  /** By layer, where a hand has chosen. */
  const projections = shallowRef<ReadonlyMap<number, Projection>>(new Map());
  /** One large picture that passes from stage to stage, in place of the row of cards. */
  const isWalking = ref(false);
  /** Where the walk is: a whole number is a stage, 1.5 half-way from the second to the third. */
  const place = ref(0);

  function project(layer: number, projection: Projection) {
    projections.value = new Map([...projections.value, [layer, projection]]);
  }

  function walk(from: number) {
    place.value = from;
    isWalking.value = true;
  }

  function goTo(to: number) {
    place.value = to;
  }

  function leave() {
    isWalking.value = false;
  }

  // Another run may not have those units.
  watch(
    () => runs.currentId,
    () => {
      projections.value = new Map();
    },
  );

  return { projections, isWalking, place, project, walk, goTo, leave };
});
