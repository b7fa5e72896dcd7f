/** What a plan asks of the engine that it works in. */
import type { Shape } from '../../tensor/index.ts';
import type { Engine } from '../backend.ts';
import type { Memory } from './memory.ts';
import type { Kernels } from './module.ts';

/** Where a named tensor lies: addresses in bytes. */
interface TensorPlace {
  readonly address: number;
  /** The same numbers in float64, where an update reads them so. */
  readonly wideAddress: number | undefined;
}

/** A list in memory of where tensors lie, as `areFinite` wants it told. */
export interface Ranges {
  readonly address: number;
  /** How many entries it has. */
  readonly count: number;
}

export interface Host {
  readonly memory: Memory;
  readonly kernels: Kernels;
  readonly engine: Pick<Engine, 'write' | 'areFinite'>;
  /** Of a tensor that is there. */
  place(name: string): TensorPlace;
  ranges(names: readonly string[]): Ranges;
  /** The address of a named tensor, made where there is none. */
  tensor(name: string, shape: Shape): number;
  /** Told once a plan has given its memory back. */
  released(): void;
  /** The address, in float64, of the settings of an update. */
  settings(name: string, count: number): number;
}
