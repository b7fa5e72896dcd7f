/** The gradient check of a report: of some elements on some points, so that it is over soon. */
import type { Run } from '../run.ts';
import type { ReportCheck } from './healthReport.ts';

const MOST_POINTS = 100;
/** Of each tensor. */
const MOST_ELEMENTS = 16;

/**
 * Yields the share that is done. In float64, whatever the run is trained with; what it checks are the parameters of
 * the moment at which it begins. `null` where they or their loss are not finite.
 */
export function* studyCheck(run: Run): Generator<number, ReportCheck | null, undefined> {
  const replica = run.replica({ mostPoints: MOST_POINTS, backend: 'reference' });
  try {
    if (!Number.isFinite(replica.loss()) || !replica.origin.every(Number.isFinite)) return null;
    const total = replica.spans.reduce(
      (sum, { start, end }) => sum + Math.min(MOST_ELEMENTS, end - start),
      0,
    );
    const checking = replica.checkGradients(MOST_ELEMENTS);
    for (let done = 1; ; done++) {
      const step = checking.next();
      if (step.done) return { tensors: step.value, points: replica.points };
      yield done / total;
    }
  } finally {
    replica.close();
  }
}
