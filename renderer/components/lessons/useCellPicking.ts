/** While a goal asks for a cell of the comparison, a cell that is chosen is the answer, and is not opened. */
import type { LessonGoal } from '@backprop-lab/core/contract';
import { onBeforeUnmount, watch } from 'vue';
import { useLessonGoals } from '../../stores/lessons/lessonGoals.ts';
import { useSweepView } from '../../stores/sweepView.ts';

/** @param asking the goal while it is not reached */
export function useCellPicking(asking: () => LessonGoal | null) {
  const view = useSweepView();
  const goals = useLessonGoals();
  let own: ((cell: number) => void) | null = null;

  function stop() {
    // Another goal may be asking by now.
    if (view.pick === own) view.pick = null;
    own = null;
  }

  watch(
    asking,
    (goal) => {
      stop();
      if (goal?.kind !== 'sweepAnswer') return;
      own = (cell) => {
        goals.pick(goal, cell);
      };
      view.pick = own;
    },
    { immediate: true },
  );
  onBeforeUnmount(stop);
}
