/** Which calls are a person's work on the project. */
import type { CallName } from '@backprop-lab/core/contract';
import type { RunRegistry } from '../runRegistry.ts';

const works: ReadonlySet<CallName> = new Set<CallName>([
  'removeRun',
  'play',
  'step',
  'reset',
  'change',
  'branch',
  'createSweep',
  'removeSweep',
  'playSweep',
  'stepSweep',
  'resetSweep',
  'restartCell',
  'stopCell',
  'removeCell',
  'openCell',
  'describeRun',
  'deleteRun',
]);

/** The first run of all is made to greet, by nobody. */
export function isWork(name: CallName, registry: RunRegistry): boolean {
  return works.has(name) || (name === 'createRun' && registry.summaries.length > 0);
}
