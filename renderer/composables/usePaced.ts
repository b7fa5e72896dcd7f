/** A value that changes often, as it was at most so many milliseconds ago: for what is read, not watched in motion. */
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';

/**
 * The first and the last change are always told.
 *
 * @param of what the value belongs to: that of another is told at once, as the old one would be taken for it
 */
export function usePaced<Value>(
  source: () => Value,
  intervalMs: number,
  of: () => unknown = () => null,
): Readonly<Ref<Value>> {
  const paced = shallowRef(source());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDue = false;
  watch([source, of], ([, now], [, before]) => {
    if (now !== before) rest();
    take();
  });
  function take() {
    isDue = true;
    if (timer !== undefined) return;
    isDue = false;
    paced.value = source();
    timer = setTimeout(() => {
      timer = undefined;
      if (isDue) take();
    }, intervalMs);
  }
  function rest() {
    clearTimeout(timer);
    timer = undefined;
  }
  onScopeDispose(rest);
  return paced;
}
