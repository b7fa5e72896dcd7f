/** A packed run again, without a file in between. */
import { parseRunSpec, type RunSpec } from '@backprop-lab/core/contract';
import type { RunSnapshot } from '@backprop-lab/core/training';
import type { PackedRun } from './packRun.ts';
import { unpackState } from './packState.ts';

export function readPacked({ spec: settings, data, state, bytes }: PackedRun): {
  readonly spec: RunSpec;
  readonly snapshot: RunSnapshot;
} {
  const spec = parseRunSpec({
    ...(JSON.parse(settings) as object),
    data: JSON.parse(data) as unknown,
  });
  return { spec, snapshot: unpackState(state, spec, bytes) };
}
