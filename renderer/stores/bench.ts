/** The live picture of the run on the bench: its points, field, curves and counts. */
import type {
  DatasetPoints,
  FieldBytes,
  Frame,
  LayerWeights,
  Metrics,
  RunId,
  SubscriptionId,
  UnitMap,
  UnitMaps,
  View,
} from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, nextTick, shallowRef, watch } from 'vue';
import { oneAtATime } from '../composables/oneAtATime.ts';
import { useBenchView } from './benchView.ts';
import { useConnection } from './connection.ts';
import { useNotices } from './notices.ts';
import { useRuns } from './runs.ts';

export interface Counts {
  readonly step: number;
  readonly epoch: number;
  readonly stepsPerSecond: number | null;
  readonly revision: number;
}

/** What is being watched: the run, its points, and the number under which frames come. */
interface Watch {
  readonly run: RunId;
  readonly dataset: DatasetPoints;
  readonly subscription: SubscriptionId;
  /** What was asked for last. */
  view: View;
}

export const useBench = defineStore('bench', () => {
  const host = useConnection().requireHost();
  const runs = useRuns();
  const notices = useNotices();
  const wanted = useBenchView();

  const dataset = shallowRef<DatasetPoints | null>(null);
  const field = shallowRef<FieldBytes | null>(null);
  /** `null` until the run that is shown has sent some. */
  const maps = shallowRef<UnitMaps | null>(null);
  const unitMap = shallowRef<UnitMap | null>(null);
  const weights = shallowRef<readonly LayerWeights[] | null>(null);
  const history = shallowRef<readonly Metrics[]>([]);
  const counts = shallowRef<Counts>({ step: 0, epoch: 0, stepsPerSecond: null, revision: 0 });
  const metrics = computed(() => history.value.at(-1) ?? null);

  let watched: Watch | null = null;
  let shownRun: RunId | null = null;

  host.on('frame', (frame) => {
    if (frame.subscription !== watched?.subscription) return;
    show(frame, watched);
    void acknowledgeOnceDrawn(watched).catch(notices.report);
  });

  watch(
    () => runs.currentId,
    (run) => {
      void follow(run).catch(notices.report);
    },
    { immediate: true, flush: 'sync' },
  );

  /** The last picture stays until the first frame of the new run replaces all of it. */
  async function follow(run: RunId | null) {
    await leave();
    if (run === null) return;
    const points = await host.call('points', { run });
    if (run !== runs.currentId) return;
    const { view } = wanted;
    const { subscription } = await host.call('subscribe', { run, view });
    if (run === runs.currentId) {
      watched = { run, dataset: points, subscription, view };
      await look();
    } else await host.call('unsubscribe', { subscription });
  }

  const look = oneAtATime(async () => {
    if (!watched || watched.view === wanted.view) return;
    const { subscription } = watched;
    watched.view = wanted.view;
    await host.call('look', { subscription, view: wanted.view });
  });

  watch(
    () => wanted.view,
    () => {
      look().catch(notices.report);
    },
  );

  async function leave() {
    const left = watched;
    watched = null;
    if (left) await host.call('unsubscribe', { subscription: left.subscription });
  }

  function show(frame: Frame, from: Watch) {
    dataset.value = from.dataset;
    history.value = [...history.value.slice(0, frame.historyStart), ...frame.history];
    if (frame.field) field.value = frame.field;
    showInside(frame);
    const { step, epoch, stepsPerSecond, revision } = frame;
    counts.value = { step, epoch, stepsPerSecond, revision };
  }

  /** What is inside of the network. Of another run nothing is kept: its layers may be others. */
  function showInside(frame: Frame) {
    const isOther = frame.run !== shownRun;
    shownRun = frame.run;
    if (frame.maps || isOther) maps.value = frame.maps;
    if (frame.weights || isOther) weights.value = frame.weights;
    if (frame.unitMap || isOther) unitMap.value = frame.unitMap;
  }

  /** Canvases draw in the animation frame that they asked for when the page was updated. */
  async function acknowledgeOnceDrawn(from: Watch) {
    await nextTick();
    await new Promise(requestAnimationFrame);
    if (from === watched) await host.call('acknowledge', { subscription: from.subscription });
  }

  return { dataset, field, maps, unitMap, weights, history, counts, metrics };
});
