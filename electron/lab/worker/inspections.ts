/** What is told of a run's layers and units as it stands. */
import { inspectFindings, inspectSpace, inspectUnits, type Run } from '@backprop-lab/core/training';
import { inspectWithout } from './inspectWithout.ts';
import type { InspectAnswer, InspectQuery } from './messages.ts';
import { extentOf } from './parts/viewSource.ts';

export function inspect(run: Run, query: InspectQuery): InspectAnswer {
  switch (query.kind) {
    case 'inspectSpace': {
      const { gridSize, projections } = query;
      const extent = extentOf(run);
      const inspected = timed(() => inspectSpace(run, { gridSize, projections, extent }));
      return { ok: true, inspectSpace: inspected };
    }
    case 'inspectUnits':
      return { ok: true, inspectUnits: timed(() => inspectUnits(run)) };
    case 'inspectWithout':
      return { ok: true, inspectWithout: timed(() => inspectWithout(run, query)) };
    case 'inspectLayers':
      return { ok: true, inspectLayers: timed(() => run.inspectLayers(query)) };
    case 'inspectFindings':
      return { ok: true, inspectFindings: timed(() => inspectFindings(run)) };
  }
}

/** With what it took, so that whoever asks again knows how long to wait. */
function timed<Answer extends object>(tell: () => Answer): Answer & { ms: number } {
  const startedAt = performance.now();
  const answer = tell();
  return { ...answer, ms: performance.now() - startedAt };
}
