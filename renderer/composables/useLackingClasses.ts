/** In words, which classes of the painted points have nothing to learn from. */
import { computed } from 'vue';
import { useDraft } from '../stores/draft.ts';
import { emptyClasses } from '../stores/paintedPoints.ts';
import { useText } from './useText.ts';

export function useLackingClasses() {
  const draft = useDraft();
  const { text } = useText();
  return computed(() => {
    if (!draft.isWaiting) return null;
    const { data } = draft.spec;
    const numbers = emptyClasses(data).map((label) => label + 1);
    const isEmpty = data.kind === 'points' && data.train.x.length === 0;
    return isEmpty
      ? text('paint.nothing')
      : text('paint.lacking', { classes: numbers.join(', '), count: numbers.length });
  });
}
