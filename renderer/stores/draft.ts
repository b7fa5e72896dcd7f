/** The form of the current run's spec: some edits act on the live run, the others make a new one; all can be undone. */
import {
  changesBetween,
  isSameForm,
  type Change,
  type RunId,
  type RunSpec,
  type RunSummary,
} from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { oneAtATime } from '../composables/oneAtATime.ts';
import { trackedParts } from '../composables/trackedParts.ts';
import { makeArrivalSpec } from './arrivalSpec.ts';
import { useConnection } from './connection.ts';
import { dataFormOf } from './dataForm.ts';
import { useHistory, type EditLabel } from './history.ts';
import { useNotices } from './notices.ts';
import { emptyClasses } from './paintedPoints.ts';
import { useRuns } from './runs.ts';

/** How long the hand must rest before a new run is made. */
const REST_MS = 150;

/** Where the form stood: its settings, and the run that has them, once it is there. */
interface Place {
  readonly spec: RunSpec;
  run: RunId | null;
}

export const useDraft = defineStore('draft', () => {
  const host = useConnection().requireHost();
  const runs = useRuns();
  const notices = useNotices();
  const history = useHistory();

  /** The form's settings: none of them is changed, all are replaced. */
  let form: RunSpec = makeArrivalSpec();
  /** The same, to be shown: a hand on λ does not draw the network's controls anew. */
  const { parts: spec, replace: showForm } = trackedParts(form);
  const data = computed(() => dataFormOf(spec.data));
  const dataSeed = computed(() => spec.seeds.data ?? spec.seed);

  let place: Place = { spec: form, run: null };
  /** Places whose run is on its way. */
  const waiting = new Set<Place>();
  /** Changes that the live run has not been told of: the latest of each kind. */
  const untold = new Map<string, Change>();
  const isTelling = ref(false);
  const isReplacing = ref(false);
  /** Points are lacking: the run on the bench rests, and a new one is made once they are there. */
  const isWaiting = ref(false);
  let playsAfterWaiting = false;
  let restTimer: ReturnType<typeof setTimeout> | undefined;
  const isHandMoving = () => restTimer !== undefined;
  let replacement: Promise<void> = Promise.resolve();

  /** While nothing of the form is on its way, the service's word holds. */
  watch(
    [() => runs.current, isTelling, isReplacing],
    ([run]) => {
      if (!run || isTelling.value || isReplacing.value) return;
      // The form as it is stays: a new object of the same settings would draw every control anew.
      if (!isSameForm(form, run.inForce)) setForm(run.inForce);
    },
    { immediate: true, flush: 'sync' },
  );

  function setForm(next: RunSpec) {
    form = next;
    showForm(next);
  }

  const tell = oneAtATime(async () => {
    isTelling.value = true;
    try {
      if (runs.isPast) await leavePast();
      for (const [key, change] of untold) {
        untold.delete(key);
        const run = runs.currentId;
        if (run !== null) await host.call('change', { run, change });
      }
    } catch (error) {
      history.retract();
      notices.report(error);
    } finally {
      isTelling.value = false;
    }
  });

  /** What a run has learned cannot be changed any more: another one goes on from the step that is shown. */
  async function leavePast() {
    const made = await runs.branch(false);
    for (const each of waiting) each.run = made.id;
    waiting.clear();
  }

  const replace = oneAtATime(async () => {
    restTimer = undefined;
    await runs.settled();
    if (isWaiting.value) return;
    const awaited = [...waiting];
    waiting.clear();
    try {
      const old = runs.current;
      const plays = old?.status.kind === 'playing' || playsAfterWaiting;
      playsAfterWaiting = false;
      const created = await runs.create(form, plays, old?.id);
      for (const each of awaited) each.run = created.id;
      runs.select(created.id);
      if (old) await runs.leave(old.id);
    } catch (error) {
      history.retract();
      notices.report(error);
    } finally {
      isReplacing.value = isHandMoving() || isWaiting.value;
    }
  });

  /** Sets the form, and sees to it that there is a run of it. */
  function goTo(to: Place) {
    const changes = changesBetween(form, to.spec);
    const isLive = changes !== null && runs.current !== null && !isReplacing.value;
    place = to;
    setForm(to.spec);
    if (isLive) {
      if (runs.isPast) waiting.add(to);
      else to.run = runs.currentId;
      tellOf(changes);
    } else if (isOfCurrentRun(to) && (isHandMoving() || isWaiting.value)) {
      stayWithCurrentRun();
    } else {
      startFresh(to, REST_MS);
    }
  }

  function tellOf(changes: readonly Change[]) {
    if (changes.length === 0) return;
    for (const change of changes) untold.set(keyOf(change), change);
    isTelling.value = true;
    void tell();
  }

  function startFresh(to: Place, rest: number) {
    waiting.add(to);
    isReplacing.value = true;
    clearTimeout(restTimer);
    if (emptyClasses(to.spec.data).length > 0) {
      wait();
    } else {
      isWaiting.value = false;
      restTimer = setTimeout(startReplacing, rest);
    }
  }

  function wait() {
    restTimer = undefined;
    isWaiting.value = true;
    if (runs.current?.status.kind !== 'playing') return;
    playsAfterWaiting = true;
    host.call('pause', { run: runs.current.id }).catch(notices.report);
  }

  function startReplacing() {
    clearTimeout(restTimer);
    isWaiting.value = false;
    replacement = replace();
  }

  /** What a hand began and took back before it rested needs no new run. */
  function stayWithCurrentRun() {
    clearTimeout(restTimer);
    restTimer = undefined;
    waiting.clear();
    isReplacing.value = false;
    isWaiting.value = false;
    if (playsAfterWaiting && runs.currentId !== null) {
      playsAfterWaiting = false;
      host.call('play', { run: runs.currentId }).catch(notices.report);
    }
  }

  function isOfCurrentRun({ run, spec: settings }: Place): boolean {
    const { current } = runs;
    return run !== null && run === current?.id && isSameForm(settings, current.inForce);
  }

  /** The form as it is now, also where another window has changed it. */
  function here(): Place {
    if (place.spec !== form) place = { spec: form, run: runs.currentId };
    else if (place.run === null && waiting.size === 0) place.run = runs.currentId;
    return place;
  }

  /** Goes back to where the form stood: to its run where that is still there, else to a new one of its settings. */
  function comeBack(to: Place) {
    const run = to.run === runs.currentId || isReplacing.value ? undefined : runs.find(to.run);
    if (run) {
      switchTo(run, to).catch(notices.report);
    } else {
      goTo(to);
    }
  }

  async function switchTo(run: RunSummary, to: Place) {
    place = to;
    await runs.switchTo(run.id);
    if (!isSameForm(run.inForce, to.spec)) goTo(to);
    else place = { spec: form, run: run.id };
  }

  /** The one door for every edit: `next` is the spec as it shall be. */
  function edit(label: EditLabel, next: RunSpec) {
    const before = here();
    const after: Place = { spec: { ...next, events: [] }, run: null };
    goTo(after);
    remember(label, before, after);
  }

  function remember(label: EditLabel, before: Place, after: Place) {
    history.record({
      ...label,
      undo: () => {
        comeBack(before);
      },
      redo: () => {
        comeBack(after);
      },
    });
  }

  /** Puts a run of this spec on the bench, its history included. */
  function open(opened: RunSpec, label: EditLabel = { name: 'open' }) {
    const before = here();
    const after: Place = { spec: opened, run: null };
    place = after;
    setForm(opened);
    remember(label, before, after);
    startFresh(after, 0);
    startReplacing();
  }

  /** Puts another run of the list on the bench as it is. */
  async function takeUp(run: RunSummary) {
    const before = here();
    const after: Place = { spec: run.inForce, run: run.id };
    remember({ name: 'bench' }, before, after);
    await switchTo(run, after);
  }

  /** Plays, or only stands, where the run on the bench shows its past. */
  async function branch(play: boolean) {
    const before = here();
    const { id, inForce } = await runs.branch(play);
    place = { spec: inForce, run: id };
    remember({ name: 'branch' }, before, place);
  }

  /** The run of this form is on the bench: who asks for more does not wait for the hand to rest. */
  async function settled() {
    if (isHandMoving()) startReplacing();
    await replacement;
  }

  return { spec, data, dataSeed, isWaiting, edit, open, takeUp, branch, settled };
});

/** Of changes with the same key only the last one counts. */
function keyOf(change: Change): string {
  switch (change.kind) {
    case 'activation':
    case 'dropoutRate':
      return `${change.kind} ${change.layer} ${change.inner ?? ''}`;
    case 'weight':
      return `${change.kind} ${change.parameter} ${change.index}`;
    default:
      return change.kind;
  }
}
