/** The sweep that is compared: its summary, and the live picture of its cells. */
import type {
  SubscriptionId,
  SweepFrame,
  SweepId,
  SweepSpec,
  SweepSummary,
} from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, nextTick, ref, shallowRef, watch } from 'vue';
import { oneAtATime } from '../composables/oneAtATime.ts';
import { useConnection } from './connection.ts';
import { useNotices } from './notices.ts';
import { cellAfter, emptyCell, type CellView } from './sweepCells.ts';
import { useWorkspaces } from './workspaces.ts';

interface Watch {
  readonly sweep: SweepId;
  readonly subscription: SubscriptionId;
}

/** Cells of a picture of this many pixels a side are fine enough to be smoothed. */
const FIELD_SIZE = 64;
/** Where many cells share the screen. */
const SMALL_FIELD_SIZE = 40;
const MANY_CELLS = 12;
/** Twelve pictures a second are motion enough where the eye has many of them to follow. */
const FRAME_INTERVAL_MS = 80;

export const useSweep = defineStore('sweep', () => {
  const host = useConnection().requireHost();
  const notices = useNotices();
  const workspaces = useWorkspaces();

  const summary = shallowRef<SweepSummary | null>(null);
  const cells = shallowRef<ReadonlyMap<number, CellView>>(new Map());
  const step = ref(0);
  const head = ref(0);
  const stepsPerSecond = ref<number | null>(null);
  /** Whether a sweep is being made. */
  const isMaking = ref(false);
  const id = computed(() => summary.value?.id ?? null);
  const spec = computed(() => summary.value?.spec ?? null);
  /** Every run has come to its end, or learns nothing. */
  const isOver = computed(() => {
    const runs = summary.value?.cells.flatMap(({ runs: own }) => own) ?? [];
    return runs.length > 0 && runs.every(({ kind }) => kind !== 'paused' && kind !== 'playing');
  });
  /** Paused by hand before that. */
  const isHeld = computed(() => summary.value?.isPlaying === false && !isOver.value);

  let watched: Watch | null = null;

  host.on('sweepChanged', (changed) => {
    if (changed.id !== id.value) return;
    forgetRemoved(changed);
    summary.value = changed;
  });
  host.on('sweepRemoved', ({ sweep }) => {
    if (sweep === id.value) summary.value = null;
  });
  host.on('sweepFrame', (frame) => {
    if (frame.subscription !== watched?.subscription) return;
    show(frame);
    void acknowledgeOnceDrawn(watched).catch(notices.report);
  });

  watch(
    id,
    () => {
      cells.value = new Map();
      step.value = 0;
      head.value = 0;
      stepsPerSecond.value = null;
      follow().catch(notices.report);
    },
    // Figures of one are never seen under the name of another, not for a moment.
    { flush: 'sync' },
  );

  /** Takes up the latest sweep that is there. */
  async function arrive() {
    const { sweeps } = await host.call('sweeps', {});
    summary.value ??= sweeps.at(-1) ?? null;
  }

  /** Whatever is asked for while a subscription changes is done after that. */
  const follow = oneAtATime(async () => {
    const before = watched;
    watched = null;
    if (before && before.sweep !== id.value) {
      await host.call('unwatchSweep', { subscription: before.subscription }).catch(ignoreGone);
    }
    if (!summary.value) return;
    const { id: sweep, cells: all } = summary.value;
    const fieldSize = all.length > MANY_CELLS ? SMALL_FIELD_SIZE : FIELD_SIZE;
    const { subscription } = await host.call('watchSweep', { sweep, fieldSize });
    if (sweep === id.value) watched = { sweep, subscription };
    else await host.call('unwatchSweep', { subscription });
    await fetchPoints(summary.value);
  });

  /** A sweep that was removed takes its subscriptions with it. */
  function ignoreGone() {
    return {};
  }

  /** Cells with the same data have the same points, but one asks per cell: the service knows which. */
  async function fetchPoints({ id: sweep, cells: all }: SweepSummary) {
    for (const { index } of all) {
      if (sweep !== id.value) return;
      const points = await host.call('cellPoints', { sweep, cell: index, seed: 0 });
      update(index, (cell) => ({ ...cell, points }));
    }
  }

  function update(index: number, change: (cell: CellView) => CellView) {
    const changed = new Map(cells.value);
    changed.set(index, change(changed.get(index) ?? emptyCell(index)));
    cells.value = changed;
  }

  function show(frame: SweepFrame) {
    const changed = new Map(cells.value);
    for (const news of frame.cells) {
      changed.set(news.index, cellAfter(changed.get(news.index) ?? emptyCell(news.index), news));
    }
    cells.value = changed;
    step.value = frame.step;
    head.value = frame.head;
    stepsPerSecond.value = frame.stepsPerSecond;
  }

  function forgetRemoved({ cells: left }: SweepSummary) {
    const kept = new Set(left.map(({ index }) => index));
    if ([...cells.value.keys()].every((index) => kept.has(index))) return;
    cells.value = new Map([...cells.value].filter(([index]) => kept.has(index)));
  }

  /** While another workspace is shown nothing is drawn, and no frame asked for: the sweep goes on without them. */
  async function acknowledgeOnceDrawn(from: Watch) {
    await workspaces.untilShown('compare');
    await nextTick();
    await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve, FRAME_INTERVAL_MS));
    if (from !== watched) return;
    await host.call('acknowledgeSweep', { subscription: from.subscription });
  }

  /** Puts a sweep in the place of the one that is there. */
  async function make(made: SweepSpec, play: boolean) {
    isMaking.value = true;
    try {
      const before = id.value;
      const created = await host.call('createSweep', { spec: made, play });
      summary.value = created;
      if (before !== null) await host.call('removeSweep', { sweep: before });
    } finally {
      isMaking.value = false;
    }
  }

  async function remove() {
    if (id.value === null) return;
    await host.call('removeSweep', { sweep: id.value });
    summary.value = null;
  }

  return {
    summary,
    id,
    spec,
    isOver,
    isHeld,
    cells,
    step,
    head,
    stepsPerSecond,
    isMaking,
    arrive,
    make,
    remove,
  };
});
