/** What the classes of the run on the bench are called: as its file says, or by number. */
import { classesOf } from '@backprop-lab/core/contract';
import { computed } from 'vue';
import { useText } from '../../composables/useText.ts';
import { useRuns } from '../../stores/runs.ts';

export function useClassNames() {
  const runs = useRuns();
  const { text } = useText();
  return computed<readonly string[]>(() => {
    const data = runs.current?.inForce.data;
    if (!data) return [];
    if (data.kind === 'table') return data.classNames;
    return Array.from({ length: classesOf(data) }, (_, label) =>
      text('plane.className', { number: label + 1 }),
    );
  });
}
