/** What the page wants to see of the run on the bench: every part of the screen asks for its own, the bench passes it on. */
import { plainView, type View } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

/** The decision field is fine enough to be smoothed, coarse enough for many frames. */
const FIELD_SIZE = 80;

const plain: View = { ...plainView, fieldSize: FIELD_SIZE };

export const useBenchView = defineStore('benchView', () => {
  const view = shallowRef<View>(plain);
  /** While Inspect is shown: the rest it asks for itself. */
  const inspectView = shallowRef<View>(plain);

  /** Sets parts of the view; the others stay. */
  function want(parts: Partial<View>) {
    view.value = { ...view.value, ...parts };
  }

  function wantInInspect(parts: Partial<View>) {
    inspectView.value = { ...inspectView.value, ...parts };
  }

  return { view, inspectView, want, wantInInspect };
});
