/** One repetition of one cell, as the worker that has it sees it. */
import type { FieldBytes, Metrics, RunStatus } from '@backprop-lab/core/contract';
import type { Dataset } from '@backprop-lab/core/data';
import type { RunPlace } from './messages.ts';

/** A field computed in slices, between which the member must not move. */
export type FieldPart = Generator<undefined, FieldBytes, undefined>;

/** Makes fields of one member, one at a time, always into the same arrays. */
export interface FieldMaker {
  /** At most so many pixels along each side; fewer where that would take longer than so many milliseconds. */
  make(size: number, ms: number): FieldPart;
}

export interface Member {
  readonly place: RunPlace;
  /** Grows with everything that a viewer could see. */
  readonly version: number;
  /** The step that is shown. */
  readonly step: number;
  readonly head: number;
  /** Spent on training. */
  readonly seconds: number;
  readonly history: readonly Metrics[];
  readonly dataset: Dataset;
  /** What the history belongs to: another one once the member began again. */
  readonly life: object;
  status(isAtWork: boolean): RunStatus;
  /** At the step shown, where there is time to measure; else the last that was measured before it. */
  metrics(isAtRest: boolean): Metrics | null;
  fieldMaker(): FieldMaker;
  /** Something of it is to be shown anew. */
  touch(): void;
  close(): void;
}
