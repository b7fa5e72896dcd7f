/** What was done, to be undone and done again: named steps, the newest last. */
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { EditName } from './editNames.ts';

/** Edits of the same thing this close to each other are one motion of the hand. */
const MOTION_MS = 1000;
/** Older steps are forgotten. */
const MOST_STEPS = 200;

/** How an edit is called: `values` fill the name's places, edits with the same `merge` may be one motion. */
export interface EditLabel {
  readonly name: EditName;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly merge?: string;
}

export interface EditStep extends EditLabel {
  readonly undo: () => void;
  readonly redo: () => void;
}

export const useHistory = defineStore('history', () => {
  const steps = shallowRef<readonly EditStep[]>([]);
  /** So many of the steps are done; those behind were undone. */
  const done = ref(0);
  let lastAt = -Infinity;

  const undoLabel = computed<EditLabel | null>(() => steps.value[done.value - 1] ?? null);
  const redoLabel = computed<EditLabel | null>(() => steps.value[done.value] ?? null);

  /** A step that was just taken; what had been undone before it cannot be redone any more. */
  function record(step: EditStep) {
    const kept = steps.value.slice(0, done.value);
    const last = kept.at(-1);
    const isMotion = last?.merge !== undefined && last.merge === step.merge && isRecent();
    const merged = isMotion
      ? [...kept.slice(0, -1), { ...step, undo: last.undo }]
      : [...kept, step];
    steps.value = merged.slice(-MOST_STEPS);
    done.value = steps.value.length;
    lastAt = performance.now();
  }

  const isRecent = () => performance.now() - lastAt < MOTION_MS;

  function undo() {
    const step = steps.value[done.value - 1];
    if (!step) return;
    done.value--;
    lastAt = -Infinity;
    step.undo();
  }

  function redo() {
    const step = steps.value[done.value];
    if (!step) return;
    done.value++;
    lastAt = -Infinity;
    step.redo();
  }

  /** Forgets the last step: it was refused. */
  function retract() {
    steps.value = steps.value.slice(0, Math.max(0, done.value - 1));
    done.value = steps.value.length;
  }

  /** What was done to another project cannot be undone in this one. */
  function clear() {
    steps.value = [];
    done.value = 0;
  }

  return { undoLabel, redoLabel, record, retract, clear, undo, redo };
});
