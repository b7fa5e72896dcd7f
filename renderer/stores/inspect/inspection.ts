/**
 * Asks about the run on the bench again and again while the answer is in sight: only after the last answer came, and
 * never for more than about a tenth of the worker's time.
 */
import type { RunId } from '@backprop-lab/core/contract';
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import { useBench } from '../bench.ts';
import { useNotices } from '../notices.ts';
import { useRuns } from '../runs.ts';
import { useWorkspaces } from '../workspaces.ts';

/** What every answer says of itself: the step it shows, and what it cost the worker. */
export interface Told {
  readonly step: number;
  readonly ms: number;
}

/** At most six answers a second. */
const LEAST_REST_MS = 160;
/** For what is read rather than watched. */
export const READING_REST_MS = 700;
/** So many times what the answer cost is left to the training: there are four such questions, which share a tenth. */
const REST_TIMES = 40;

/** An answer, and the run that it is about: another may have come to the bench since. */
export interface Answered<Answer extends Told> {
  readonly run: RunId;
  readonly told: Answer;
}

interface Inspection<Answer extends Told> {
  readonly ask: (run: RunId) => Promise<Answer>;
  /** What the answer depends on beside the run and its step. */
  readonly question?: () => unknown;
  readonly isInSight?: () => boolean;
  /** From one question to the next, of what moves slowly. */
  readonly leastRestMs?: number;
}

/**
 * @returns the latest answer; that about the run before stays until there is one about the run on the bench, and
 *   `null` is before the first
 */
export function useInspection<Answer extends Told>({
  ask,
  question = () => null,
  isInSight = () => true,
  leastRestMs = LEAST_REST_MS,
}: Inspection<Answer>): Readonly<Ref<Answered<Answer> | null>> {
  const bench = useBench();
  const runs = useRuns();
  const notices = useNotices();
  const workspaces = useWorkspaces();

  const answer = shallowRef<Answered<Answer> | null>(null);
  let isAsking = false;
  let isDue = false;
  let askedAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isShown = () => workspaces.isShown('inspect') && isInSight();

  function next() {
    if (!isDue || isAsking || timer !== undefined || !isShown()) return;
    void askOnce();
  }

  async function askOnce() {
    const run = runs.currentId;
    if (run === null) return;
    isDue = false;
    isAsking = true;
    askedAt = performance.now();
    let ms = 0;
    try {
      const told = await ask(run);
      ({ ms } = told);
      if (run === runs.currentId) answer.value = { run, told };
    } catch (error) {
      // What was asked of a run that has left the bench no longer matters.
      if (run === runs.currentId) notices.report(error);
    } finally {
      isAsking = false;
      rest(Math.max(REST_TIMES * ms, leastRestMs - (performance.now() - askedAt)));
    }
  }

  function rest(forMs: number) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      next();
    }, forMs);
  }

  watch(
    [() => runs.currentId, () => bench.counts.step, () => bench.counts.revision],
    () => {
      isDue = true;
      next();
    },
    { immediate: true },
  );
  // A hand that asks for something else does not wait until the training had its share.
  watch(question, () => {
    isDue = true;
    if (timer !== undefined) rest(Math.max(0, LEAST_REST_MS - (performance.now() - askedAt)));
    next();
  });
  watch(isShown, next);
  onScopeDispose(() => {
    clearTimeout(timer);
  });

  return answer;
}
