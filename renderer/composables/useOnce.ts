/** What is fetched when it is first needed stays from then on. */
import { ref, watch, type Ref } from 'vue';

/** @returns whether it has ever been so */
export function useOnce(isSo: () => boolean): Readonly<Ref<boolean>> {
  const wasSo = ref(isSo());
  watch(isSo, (now) => {
    wasSo.value ||= now;
  });
  return wasSo;
}
