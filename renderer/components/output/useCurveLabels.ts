/** The words of the curves in the language of the moment. */
import { computed, type ComputedRef } from 'vue';
import type { CurveLabels } from '../../charts/curves.ts';
import { useText } from '../../composables/useText.ts';
import { useRuns } from '../../stores/runs.ts';
import { regularizationSigns } from '../base/formulas.ts';

export function useCurveLabels(): ComputedRef<CurveLabels> {
  const runs = useRuns();
  const { text } = useText();
  const regularizer = computed(() => runs.current?.inForce.regularizer.name ?? 'l2');
  return computed(() => ({
    train: text('output.train'),
    data: text('curves.data'),
    test: text('output.test'),
    regularization: regularizationSigns[regularizer.value],
    trainAccuracy: text('output.train'),
    testAccuracy: text('output.test'),
    chance: text('output.chance'),
    step: text('output.step'),
    loss: text('output.loss'),
    accuracy: text('curves.accuracy'),
  }));
}
