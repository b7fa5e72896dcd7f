/** A value that changes often, as it was at most so many milliseconds ago: for what is read, not watched in motion. */
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';

/** The first and the last change are always told. */
export function usePaced<Value>(source: () => Value, intervalMs: number): Readonly<Ref<Value>> {
  const paced = shallowRef(source());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDue = false;
  watch(source, take);
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
  onScopeDispose(() => {
    clearTimeout(timer);
  });
  return paced;
}
