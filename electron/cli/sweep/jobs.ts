/** What a worker of `lab sweep` is asked to do, and what it answers: plain data. */
import {
  cellsOf,
  neighborsOf,
  type BaselineSpec,
  type FieldBytes,
  type Metrics,
  type RunSpec,
  type SweepRun,
  type SweepSpec,
} from '@backprop-lab/core/contract';
import type { TrainReport } from '../report.ts';

/** One run of a cell. */
export interface Job {
  readonly cell: number;
  readonly repetition: number;
  readonly spec: RunSpec;
  readonly neighbors: Extract<BaselineSpec, { kind: 'neighbors' }> | null;
  /** Pixels along each side of the field that goes with the answer; 0 for none. */
  readonly fieldSize: number;
}

/** What nearest neighbours have to say of themselves, in place of a training's report. */
export interface NeighborsReport {
  readonly spec: RunSpec;
  readonly k: number;
  readonly distance: string;
  readonly trainPoints: number;
  readonly testPoints: number;
  readonly trainAccuracy: number | null;
  readonly testAccuracy: number | null;
  readonly seconds: number;
}

/** A run that has ended. */
export interface SweepRecord {
  readonly run: SweepRun;
  readonly report: TrainReport | NeighborsReport;
  readonly history: readonly Metrics[];
  readonly field: FieldBytes | null;
}

export type FromSweepWorker =
  | { readonly kind: 'progress'; readonly step: number }
  | { readonly kind: 'done'; readonly record: SweepRecord }
  | { readonly kind: 'refused'; readonly message: string };

/** Of every run, in the order of cells; fields only of the first repetition. */
export function jobsOf(sweep: SweepSpec, fieldSize: number): Job[] {
  return cellsOf(sweep).flatMap((cell) =>
    cell.specs.map((spec, repetition) => ({
      cell: cell.index,
      repetition,
      spec,
      neighbors: neighborsOf(cell),
      fieldSize: repetition === 0 ? fieldSize : 0,
    })),
  );
}

/** By which a run is known in a folder and among the finished. */
export function keyOf({ cell, repetition }: Pick<Job, 'cell' | 'repetition'>): string {
  return `cell-${cell}-repetition-${repetition}`;
}
