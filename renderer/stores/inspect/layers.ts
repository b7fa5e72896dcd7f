/** The layers of the run on the bench over time: their histograms and figures, and the layer that is looked at. */
import type { InspectedLayer, InspectedLayers, RunId } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import { momentOf, withMoment, type RatioMoment } from '../../inspect/ratioHistory.ts';
import { useConnection } from '../connection.ts';
import { useRuns } from '../runs.ts';
import { READING_REST_MS, useInspection } from './inspection.ts';

const BINS = 40;
const MOMENTS = 9;

export const useInspectedLayers = defineStore('inspectedLayers', () => {
  const host = useConnection().requireHost();
  const runs = useRuns();

  const answer = useInspection<InspectedLayers>({
    leastRestMs: READING_REST_MS,
    ask: (run) => host.call('inspectLayers', { run, bins: BINS, moments: MOMENTS }),
  });

  const told = computed(() => answer.value?.told ?? null);
  const layers = computed<readonly InspectedLayer[]>(() => told.value?.layers ?? []);

  const history = shallowRef<{ run: RunId | null; moments: readonly RatioMoment[] }>({
    run: null,
    moments: [],
  });
  // Whatever is shown of the layers meanwhile.
  watch(
    answer,
    (answered) => {
      if (!answered) return;
      const { run, told: news } = answered;
      const before = history.value.run === run ? history.value.moments : [];
      history.value = { run, moments: withMoment(before, momentOf(news)) };
    },
    { flush: 'sync' },
  );
  /** How large the updates of the run on the bench were beside its weights, at the steps that were looked at. */
  const ratios = computed(() =>
    history.value.run === runs.currentId ? history.value.moments : [],
  );

  const wanted = ref<number | null>(null);
  /** The one that a hand has chosen; else the first with a function of its own. */
  const chosen = computed(
    () =>
      layers.value.find(({ layer }) => layer === wanted.value) ??
      layers.value.find(({ activation }) => activation !== null && activation !== 'linear') ??
      layers.value[0] ??
      null,
  );

  function choose(layer: number) {
    wanted.value = layer;
  }

  return { told, layers, ratios, chosen, choose };
});
