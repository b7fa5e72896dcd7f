/** What a plan asks of the engine that it works in. */
import type { Shape } from '../../tensor/index.ts';
import type { Memory } from './memory.ts';
import type { RunRecords } from './module.ts';

export interface Host {
  readonly memory: Memory;
  readonly runRecords: RunRecords;
  /** The address of a named tensor, made where there is none. */
  tensor(name: string, shape: Shape): number;
  /** Told once a plan has given its memory back. */
  released(): void;
  /** The address, in float64, of the settings of an update. */
  settings(name: string, count: number): number;
}
