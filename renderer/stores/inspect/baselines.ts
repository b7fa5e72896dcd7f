/** The same points three ways: nearest neighbours, a linear classifier, and the network on the bench. */
import type { Baselines, CallInput } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { useBench } from '../bench.ts';
import { useConnection } from '../connection.ts';
import { useNotices } from '../notices.ts';
import { useRuns } from '../runs.ts';
import { useWorkspaces } from '../workspaces.ts';
import { useStudy } from './study.ts';

type Asked = CallInput<'inspectBaselines'>;

const FIELD_SIZE = 96;
/** A hand that slides, or a run that has just come, rests first. */
const REST_MS = 500;

export const useBaselines = defineStore('baselines', () => {
  const host = useConnection().requireHost();
  const runs = useRuns();
  const bench = useBench();
  const notices = useNotices();
  const workspaces = useWorkspaces();

  const k = ref(3);
  const distance = ref<Asked['distance']>('l2');
  const loss = ref<Asked['loss']>('hinge');

  const study = useStudy<Baselines>('baselines', async (run) => {
    const asked = { k: k.value, distance: distance.value, loss: loss.value };
    const told = await host.call('inspectBaselines', { run, ...asked, fieldSize: FIELD_SIZE });
    return told.kind === 'cancelled' ? null : told;
  });
  const told = computed(() =>
    study.answer.value?.run === runs.currentId ? study.answer.value.told : null,
  );
  /** The network has learned on since. */
  const isOld = computed(() => told.value !== null && told.value.step !== bench.counts.step);

  let timer: ReturnType<typeof setTimeout> | undefined;
  function measureSoon() {
    clearTimeout(timer);
    timer = setTimeout(measure, REST_MS);
  }

  function measure() {
    clearTimeout(timer);
    study.begin().catch(notices.report);
  }

  watch([k, distance, loss], measureSoon);
  // Once for every run that is looked at, and again where it comes to rest.
  watch(
    [() => workspaces.isShown('inspect'), () => runs.currentId, () => runs.isPlaying],
    ([isShown, , isPlaying]) => {
      if (isShown && (told.value === null || (isOld.value && !isPlaying))) measureSoon();
    },
    { immediate: true },
  );

  return { k, distance, loss, told, isOld, share: study.share, measure, cancel: study.cancel };
});
