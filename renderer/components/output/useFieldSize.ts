/** Asks for a coarse decision field while anything moves, and for one as sharp as the screen once it rests. */
import { computed, onScopeDispose, ref, watch, watchEffect, type Ref } from 'vue';
import { useBench } from '../../stores/bench.ts';
import { useBenchView } from '../../stores/benchView.ts';
import { useRuns } from '../../stores/runs.ts';
import { MOVING_SIZE, restingSize } from './fieldSharpness.ts';

/** Changes within this time of each other are a motion, and this long after the last of them it rests. */
const REST_MS = 350;

/**
 * @param side pixels of the screen along each side of the square
 * @returns whether the field that is shown is as sharp as it will be
 */
export function useFieldSize(side: Readonly<Ref<number | null>>) {
  const bench = useBench();
  const runs = useRuns();
  const wanted = useBenchView();

  const isMoving = ref(false);
  let stirredAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stir() {
    const now = performance.now();
    if (now - stirredAt < REST_MS) isMoving.value = true;
    stirredAt = now;
    clearTimeout(timer);
    timer = setTimeout(() => {
      isMoving.value = false;
    }, REST_MS);
  }

  watch(
    [
      () => bench.counts.step,
      () => bench.counts.revision,
      () => wanted.view.extent,
      () => wanted.view.unit,
    ],
    stir,
  );
  const isResting = computed(() => !runs.isPlaying && !isMoving.value);
  watchEffect(() => {
    const spec = runs.current?.inForce;
    const isSharp = isResting.value && spec && side.value !== null;
    const fieldSize = isSharp ? restingSize(side.value, spec) : MOVING_SIZE;
    if (fieldSize !== wanted.view.fieldSize) wanted.want({ fieldSize });
  });
  onScopeDispose(() => {
    clearTimeout(timer);
  });
  return computed(() => isResting.value && bench.field?.size === wanted.view.fieldSize);
}
