/** The live picture of the run on the bench: its points, field, curves and counts. */
import {
  plainView,
  type DatasetPoints,
  type FieldBytes,
  type Frame,
  type Metrics,
  type RunId,
  type SubscriptionId,
  type View,
} from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, nextTick, shallowRef, watch } from 'vue';
import { useConnection } from './connection.ts';
import { useNotices } from './notices.ts';
import { useRuns } from './runs.ts';

/** The decision field is fine enough to be smoothed, coarse enough for many frames. */
const view: View = { ...plainView, fieldSize: 80 };

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
}

export const useBench = defineStore('bench', () => {
  const host = useConnection().requireHost();
  const runs = useRuns();
  const notices = useNotices();

  const dataset = shallowRef<DatasetPoints | null>(null);
  const field = shallowRef<FieldBytes | null>(null);
  const history = shallowRef<readonly Metrics[]>([]);
  const counts = shallowRef<Counts>({ step: 0, epoch: 0, stepsPerSecond: null, revision: 0 });
  const metrics = computed(() => history.value.at(-1) ?? null);

  let watched: Watch | null = null;

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
    const { subscription } = await host.call('subscribe', { run, view });
    if (run === runs.currentId) watched = { run, dataset: points, subscription };
    else await host.call('unsubscribe', { subscription });
  }

  async function leave() {
    const left = watched;
    watched = null;
    if (left) await host.call('unsubscribe', { subscription: left.subscription });
  }

  function show(frame: Frame, from: Watch) {
    dataset.value = from.dataset;
    history.value = [...history.value.slice(0, frame.historyStart), ...frame.history];
    if (frame.field) field.value = frame.field;
    const { step, epoch, stepsPerSecond, revision } = frame;
    counts.value = { step, epoch, stepsPerSecond, revision };
  }

  /** Canvases draw in the animation frame that they asked for when the page was updated. */
  async function acknowledgeOnceDrawn(from: Watch) {
    await nextTick();
    await new Promise(requestAnimationFrame);
    if (from === watched) await host.call('acknowledge', { subscription: from.subscription });
  }

  return { dataset, field, history, counts, metrics };
});
