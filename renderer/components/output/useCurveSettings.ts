/** What of the curves is shown, and how: the choices of the person who looks at them. */
import { computed, ref, shallowRef } from 'vue';
import { curvesOf, type CurveName, type Quantity } from '../../charts/curves.ts';
import type { StepRange } from '../../charts/stepRange.ts';

/** The data loss is the train loss without its regularization: who wants them apart shows it. */
const hiddenAtFirst: readonly CurveName[] = ['data'];

export function useCurveSettings() {
  const quantity = ref<Quantity>('loss');
  const hidden = ref<ReadonlySet<CurveName>>(new Set(hiddenAtFirst));
  const isLogarithmic = ref(false);
  const smoothing = ref(0);
  const showsPrevious = ref(true);
  const range = shallowRef<StepRange | null>(null);

  const names = computed(() => curvesOf[quantity.value].filter((name) => !hidden.value.has(name)));

  function toggle(name: CurveName) {
    const changed = new Set(hidden.value);
    if (!changed.delete(name)) changed.add(name);
    hidden.value = changed;
  }

  return {
    quantity,
    names,
    toggle,
    isLogarithmic,
    setLogarithmic: (is: boolean) => {
      isLogarithmic.value = is;
    },
    smoothing,
    setSmoothing: (weight: number) => {
      smoothing.value = weight;
    },
    showsPrevious,
    togglePrevious: () => {
      showsPrevious.value = !showsPrevious.value;
    },
    range,
    showSteps: (steps: StepRange | null) => {
      range.value = steps;
    },
  };
}

export type CurveSettings = ReturnType<typeof useCurveSettings>;
