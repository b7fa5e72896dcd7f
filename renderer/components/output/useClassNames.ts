/** What the classes of the run on the bench are called: as its file says, or by number. */
import { classesOf } from '@backprop-lab/core/contract';
import { computed } from 'vue';
import { useText } from '../../composables/useText.ts';
import { useRuns } from '../../stores/runs.ts';

export function useClassNames() {
  const runs = useRuns();
  const { text } = useText();
  // Apart, as whatever else changes of a run leaves its data as they are.
  const data = computed(() => runs.current?.inForce.data);
  return computed<readonly string[]>(() => {
    if (!data.value) return [];
    if (data.value.kind === 'table') return data.value.classNames;
    return Array.from({ length: classesOf(data.value) }, (_, label) =>
      text('plane.className', { number: label + 1 }),
    );
  });
}
