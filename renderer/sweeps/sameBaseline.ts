/** Whether two baselines are the same classifier. */
import type { BaselineSpec } from '@backprop-lab/core/contract';

export function isSameBaseline(a: BaselineSpec, b: BaselineSpec): boolean {
  if (a.kind === 'neighbors' && b.kind === 'neighbors') {
    return a.k === b.k && a.distance === b.distance;
  }
  return a.kind === b.kind;
}
