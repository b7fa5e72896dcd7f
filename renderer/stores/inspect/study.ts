/** A study of the run on the bench: something that takes a while, with its progress, and a way to leave it. */
import type { RunId, StudyName } from '@backprop-lab/core/contract';
import { computed, ref, shallowRef, type Ref } from 'vue';
import { oneAtATime } from '../../composables/oneAtATime.ts';
import { useConnection } from '../connection.ts';
import { useNotices } from '../notices.ts';
import { useRuns } from '../runs.ts';

interface Study<Answer> {
  /** The latest answer, and the run that it is about; it stays while the next is computed. */
  readonly answer: Readonly<Ref<{ readonly run: RunId; readonly told: Answer } | null>>;
  /** From 0 to 1 while it is computed, else `null`. */
  readonly share: Readonly<Ref<number | null>>;
  /** Computes it anew; what is being computed is left. */
  readonly begin: () => Promise<void>;
  readonly cancel: () => Promise<void>;
}

/** @param ask answers `null` where it was cancelled */
export function useStudy<Answer>(
  name: StudyName,
  ask: (run: RunId) => Promise<Answer | null>,
): Study<Answer> {
  const host = useConnection().requireHost();
  const runs = useRuns();
  const notices = useNotices();

  const answer = shallowRef<{ readonly run: RunId; readonly told: Answer } | null>(null);
  const told = ref(0);
  const ofRun = ref<RunId | null>(null);
  const share = computed(() => (ofRun.value === null ? null : told.value));

  host.on('inspectProgress', (progress) => {
    if (progress.study === name && progress.run === ofRun.value) told.value = progress.share;
  });

  const compute = oneAtATime(async () => {
    const run = runs.currentId;
    if (run === null) return;
    told.value = 0;
    ofRun.value = run;
    try {
      const found = await ask(run);
      if (found !== null) answer.value = { run, told: found };
    } catch (error) {
      // A run that was removed meanwhile needs no study.
      if (run === runs.currentId) notices.report(error);
    } finally {
      ofRun.value = null;
    }
  });

  async function begin() {
    const isBusy = ofRun.value !== null;
    const done = compute();
    // It begins again once what is being computed has made way.
    if (isBusy) await cancel();
    await done;
  }

  async function cancel() {
    const run = ofRun.value;
    if (run === null) return;
    try {
      await host.call('cancelInspect', { run, study: name });
    } catch (error) {
      notices.report(error);
    }
  }

  return { answer, share, begin, cancel };
}
