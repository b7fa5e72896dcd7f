/** What a part that is out of sight need not follow: hidden components are rendered and drawn like others. */
import { computed, type ComputedRef } from 'vue';

/** @returns what the source gives, or gave last while it was shown */
export function whileShown<Value>(isShown: () => boolean, source: () => Value): ComputedRef<Value> {
  let kept = source();
  return computed(() => {
    if (isShown()) kept = source();
    return kept;
  });
}
