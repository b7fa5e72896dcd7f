/** What a study of a run computes, step by step. */
import { pngBytes } from '@backprop-lab/core/picture';
import { reportTitle, studySurface, type Run } from '@backprop-lab/core/training';
import { boundaryPlaces, paintingBoundary } from '../boundaryPicture.ts';
import { healthReportFiles } from '../healthReportFiles.ts';
import { studyBaselines } from './baselines.ts';
import type { StudyOutcome, StudyRequest } from './messages.ts';

/** Larger pictures would hold training up for as long as they are painted. */
const BOUNDARY_ENLARGED = 2;

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
      return reportOf(run, request);
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

function* reportOf(
  run: Run,
  { language, curves, surface }: Extract<StudyRequest, { kind: 'report' }>,
): Study {
  // The run may go on meanwhile: all of a report is of one step.
  const still = run.branch({ beside: run });
  try {
    const boundary = yield* boundaryOf(still);
    const files = yield* healthReportFiles(still, language, { curves, boundary, surface });
    const name = `${reportTitle(still).replaceAll(' ', '-')}-step-${still.step}`;
    return { study: 'report', outcome: { kind: 'report', step: still.step, name, files } };
  } finally {
    still.close();
  }
}

/** As a PNG; `null` where the network's answers are not finite. */
function* boundaryOf({ dataset, predictor }: Run): Generator<number, Uint8Array | null, undefined> {
  const places = boundaryPlaces(dataset);
  const { rows, classes } = predictor;
  const probabilities = new Float64Array((places.length / 2) * classes);
  for (let start = 0; 2 * start < places.length; start += rows) {
    const some = predictor.probabilities(places.subarray(2 * start, 2 * (start + rows)));
    if (!some.every(Number.isFinite)) return null;
    probabilities.set(some, start * classes);
    yield 0;
  }
  const painting = paintingBoundary(dataset, probabilities, BOUNDARY_ENLARGED);
  for (;;) {
    const step = painting.next();
    if (step.done) return pngBytes(step.value);
    yield 0;
  }
}
