/** What a study of a run computes, step by step. */
import { studySurface, type Run } from '@backprop-lab/core/training';
import type { StudyOf, StudyOutcome, StudyRequest } from './messages.ts';

/** @param spentMs the processor time that it has cost so far */
export function studyOf(
  run: Run,
  study: StudyRequest,
  spentMs: () => number,
): StudyOf<StudyOutcome> {
  switch (study.kind) {
    case 'surface':
      return surfaceOf(run, study, spentMs);
  }
}

function* surfaceOf(
  run: Run,
  settings: Extract<StudyRequest, { kind: 'surface' }>,
  spentMs: () => number,
): StudyOf<StudyOutcome> {
  const { step } = run;
  const outcome = yield* studySurface(run, settings);
  if ('without' in outcome) return { kind: 'unavailable', step, reason: outcome.without };
  return { kind: 'surface', ms: spentMs(), ...outcome.surface };
}
