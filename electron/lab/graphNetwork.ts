/** Asking the worker that trains a run for its network on one point. */
import { readObservation, type GraphSource, type ObservedPoint } from './graphSource.ts';
import type { RunRegistry } from './runRegistry.ts';

export async function observeNetwork(
  registry: RunRegistry,
  point: ObservedPoint,
): Promise<GraphSource> {
  const { run, set, index, pass } = point;
  const answer = await registry.query({ kind: 'observe', run, set, index, pass });
  if ('observation' in answer) return readObservation(point, answer.summary, answer.observation);
  throw new Error('internal: an observation was answered with something else');
}
