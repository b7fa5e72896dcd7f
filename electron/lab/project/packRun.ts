/** A run as its file has it, its texts ready to be put into the document; done where the run is, on its own thread. */
import { projectLimits, type RunSpec } from '@backprop-lab/core/contract';
import type { RunSnapshot } from '@backprop-lab/core/training';
import { packState, type PackedState } from './packState.ts';

export interface PackedRun extends PackedState {
  /** JSON of the spec without its data. */
  readonly spec: string;
  /** JSON of the data. */
  readonly data: string;
}

/** How much of a run's past goes into a file. */
export const savedPast = {
  count: projectLimits.checkpoints.max,
  bytes: projectLimits.checkpointBytes.max,
};

export function packRun({ data, ...spec }: RunSpec, snapshot: RunSnapshot): PackedRun {
  return { ...packState(snapshot), spec: JSON.stringify(spec), data: JSON.stringify(data) };
}
