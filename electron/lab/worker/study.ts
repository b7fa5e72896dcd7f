/** What a study of a run computes, step by step. */
import { ProtocolError } from '@backprop-lab/core/contract';
import { studySurface, type Run } from '@backprop-lab/core/training';
import { studyBaselines } from './baselines.ts';
import type { StudyOutcome, StudyRequest } from './messages.ts';

/** Yields the share that is done. */
export type Study = Generator<number, StudyOutcome, undefined>;

/** @param spentMs the processor time that it has cost so far */
export function studyOf(run: Run, request: StudyRequest, spentMs: () => number): Study {
  switch (request.kind) {
    case 'surface':
      return surfaceOf(run, request, spentMs);
    case 'baselines':
      return baselinesOf(run, request, spentMs);
    case 'report':
      throw new ProtocolError('this study is not there yet');
  }
}

function* surfaceOf(
  run: Run,
  settings: Extract<StudyRequest, { kind: 'surface' }>,
  spentMs: () => number,
): Study {
  const { step } = run;
  const found = yield* studySurface(run, settings);
  return {
    study: 'surface',
    outcome:
      'without' in found
        ? { kind: 'unavailable', step, reason: found.without }
        : { kind: 'surface', ms: spentMs(), ...found.surface },
  };
}

function* baselinesOf(
  run: Run,
  settings: Extract<StudyRequest, { kind: 'baselines' }>,
  spentMs: () => number,
): Study {
  const found = yield* studyBaselines(run, settings);
  return { study: 'baselines', outcome: { kind: 'baselines', ms: spentMs(), ...found } };
}
