/** The live picture of the run on the bench: its points, field, curves and counts. */
import type {
  DatasetPoints,
  FieldBytes,
  Frame,
  Metrics,
  RunId,
  SubscriptionId,
  View,
} from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, nextTick, shallowRef, watch } from 'vue';
import { oneAtATime } from '../composables/oneAtATime.ts';
import { useBenchParts } from './benchParts.ts';
import { useBenchView } from './benchView.ts';
import { useConnection } from './connection.ts';
import { useNotices } from './notices.ts';
import { useRuns } from './runs.ts';
import { useWorkspaces } from './workspaces.ts';

export interface Counts {
  readonly step: number;
  /** The furthest step trained: beyond `step` while one looks at the past. */
  readonly head: number;
  readonly epoch: number;
  readonly stepsPerSecond: number | null;
  /** Memory of the states that one can go back to. */
  readonly checkpointBytes: number;
  readonly revision: number;
}

/** Where little but counts is read, they need not come with every frame. */
const COUNTS_INTERVAL_MS = 160;

const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What is being watched: the run, its points, and the number under which frames come. */
interface Watch {
  readonly run: RunId;
  readonly dataset: DatasetPoints;
  readonly subscription: SubscriptionId;
  /** What was asked for last. */
  view: View;
}

/** The last picture of a run that was on the bench before. */
export interface PreviousRun {
  readonly run: RunId;
  readonly dataset: DatasetPoints;
  readonly history: readonly Metrics[];
  readonly field: FieldBytes | null;
}

export const useBench = defineStore('bench', () => {
  const host = useConnection().requireHost();
  const runs = useRuns();
  const notices = useNotices();
  const wanted = useBenchView();
  const workspaces = useWorkspaces();
  const view = computed(() => (workspaces.isShown('inspect') ? wanted.inspectView : wanted.view));

  const dataset = shallowRef<DatasetPoints | null>(null);
  const { parts, showParts } = useBenchParts();
  const history = shallowRef<readonly Metrics[]>([]);
  const counts = shallowRef<Counts>({
    step: 0,
    head: 0,
    epoch: 0,
    stepsPerSecond: null,
    checkpointBytes: 0,
    revision: 0,
  });
  /** The last that was measured up to the step shown. */
  const metrics = computed(
    () => history.value.findLast(({ step }) => step <= counts.value.step) ?? null,
  );

  /** Of the runs that were left, the last that had learned anything. */
  const left = shallowRef<PreviousRun | null>(null);
  const previous = computed(() => (left.value?.run === runs.currentId ? null : left.value));

  let watched: Watch | null = null;
  /** Whose points and picture are there. */
  const shownRun = shallowRef<RunId | null>(null);

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
    const asked = view.value;
    const { subscription } = await host.call('subscribe', { run, view: asked });
    if (run === runs.currentId) {
      watched = { run, dataset: points, subscription, view: asked };
      await look();
    } else await host.call('unsubscribe', { subscription });
  }

  const look = oneAtATime(async () => {
    if (!watched || watched.view === view.value) return;
    const { subscription } = watched;
    watched.view = view.value;
    await host.call('look', { subscription, view: view.value });
  });

  watch(view, () => {
    look().catch(notices.report);
  });

  async function leave() {
    const before = watched;
    watched = null;
    if (!before) return;
    if (before.run === shownRun.value && history.value.length > 1) {
      left.value = {
        run: before.run,
        dataset: before.dataset,
        history: history.value,
        field: parts.field.value,
      };
    }
    await host.call('unsubscribe', { subscription: before.subscription });
  }

  function show(frame: Frame, from: Watch) {
    dataset.value = from.dataset;
    history.value = [...history.value.slice(0, frame.historyStart), ...frame.history];
    showParts(frame, frame.run !== shownRun.value);
    shownRun.value = frame.run;
    const { step, head, epoch, stepsPerSecond, checkpointBytes, revision } = frame;
    counts.value = { step, head, epoch, stepsPerSecond, checkpointBytes, revision };
  }

  /**
   * Canvases draw in the animation frame that they asked for when the page was updated. While a workspace without the
   * bench is shown nothing is drawn, and no frame asked for: the run goes on without them.
   */
  async function acknowledgeOnceDrawn(from: Watch) {
    await workspaces.untilShown('lab', 'inspect');
    await nextTick();
    await new Promise(requestAnimationFrame);
    if (workspaces.isShown('inspect')) await pass(COUNTS_INTERVAL_MS);
    if (from === watched) await host.call('acknowledge', { subscription: from.subscription });
  }

  /** Curves of another project are nothing to compare with. */
  function forgetPrevious() {
    left.value = null;
  }

  return { dataset, shownRun, ...parts, history, counts, metrics, previous, forgetPrevious };
});
