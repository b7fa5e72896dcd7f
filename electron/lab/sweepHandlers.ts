/** Answers what a window asks of comparisons. */
import { NotFoundError, type sweepCalls } from '@backprop-lab/core/contract';

type SweepCallName = keyof typeof sweepCalls;

function refuse(): never {
  throw new NotFoundError('this lab trains no comparisons yet');
}

export const sweepHandlers = {
  sweeps: () => ({ sweeps: [] }),
  createSweep: refuse,
  removeSweep: refuse,
  playSweep: refuse,
  pauseSweep: refuse,
  stepSweep: refuse,
  resetSweep: refuse,
  seekSweep: refuse,
  restartCell: refuse,
  stopCell: refuse,
  removeCell: refuse,
  openCell: refuse,
  cellPoints: refuse,
  cellHistory: refuse,
  cellField: refuse,
  watchSweep: refuse,
  unwatchSweep: refuse,
  acknowledgeSweep: refuse,
} satisfies Record<SweepCallName, () => unknown>;
