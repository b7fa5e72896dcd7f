/** The loss around the weights of the run on the bench: over which plane, and what it is there. */
import type { CallOutput, SurfaceDirections } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import { useConnection } from '../connection.ts';
import { useNotices } from '../notices.ts';
import { useRuns } from '../runs.ts';
import { useStudy } from './study.ts';

type Told = Exclude<CallOutput<'inspectSurface'>, { kind: 'cancelled' }>;

/** Fine enough for contours, coarse enough for a second. */
const SIZE = 31;
/** A hand that slides asks once it rests. */
const REST_MS = 300;

export const useSurface = defineStore('surface', () => {
  const host = useConnection().requireHost();
  const runs = useRuns();
  const notices = useNotices();

  const span = ref(1);
  const directions = shallowRef<SurfaceDirections>({ kind: 'random', seed: 0 });

  const study = useStudy<Told>('surface', async (run) => {
    const input = { run, size: SIZE, span: span.value, directions: directions.value };
    const told = await host.call('inspectSurface', input);
    return told.kind === 'cancelled' ? null : told;
  });

  /** Of the run on the bench, as it was when it was asked for. */
  const told = computed(() =>
    study.answer.value?.run === runs.currentId ? study.answer.value.told : null,
  );

  let timer: ReturnType<typeof setTimeout> | undefined;
  function beginSoon() {
    clearTimeout(timer);
    timer = setTimeout(look, REST_MS);
  }

  function look() {
    clearTimeout(timer);
    study.begin().catch(notices.report);
  }

  watch([span, directions], beginSoon);

  return { span, directions, told, share: study.share, look, cancel: study.cancel };
});
