/** A project in memory, as it was read: everything is checked, nothing of it runs yet. */
import type { ProjectParts, RunNotes, RunSpec, SweepSpec } from '@backprop-lab/core/contract';
import type { RunSnapshot } from '@backprop-lab/core/training';

export interface ProjectRun extends RunNotes {
  readonly spec: RunSpec;
  /** The step that is shown. */
  readonly step: number;
  readonly pace: number | null;
  readonly snapshot: RunSnapshot;
}

export interface ProjectSweep {
  readonly spec: SweepSpec;
  readonly cells: readonly { readonly index: number; readonly isStopped: boolean }[];
  readonly states: readonly ProjectSweepState[];
}

/** One repetition of one cell. */
interface ProjectSweepState {
  readonly cell: number;
  readonly seed: number;
  readonly snapshot: RunSnapshot;
}

export interface Project extends ProjectParts {
  readonly runs: readonly ProjectRun[];
  /** Which of the runs is on the bench. */
  readonly bench: number | null;
  readonly sweeps: readonly ProjectSweep[];
}
