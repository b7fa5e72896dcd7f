/** A lab service's answers about comparisons: nobody's, until a test says so. */
import type { CallInput, CallOutput, sweepCalls } from '@backprop-lab/core/contract';

export type SweepAnswers = {
  [Name in keyof typeof sweepCalls]: (
    input: CallInput<Name>,
  ) => CallOutput<Name> | Promise<CallOutput<Name>>;
};

function nobody(): never {
  throw new Error('internal: this test knows no comparisons');
}

export const noSweeps: SweepAnswers = {
  sweeps: () => ({ sweeps: [] }),
  createSweep: nobody,
  removeSweep: nobody,
  playSweep: nobody,
  pauseSweep: nobody,
  stepSweep: nobody,
  resetSweep: nobody,
  seekSweep: nobody,
  restartCell: nobody,
  stopCell: nobody,
  removeCell: nobody,
  openCell: nobody,
  cellPoints: nobody,
  cellHistory: nobody,
  cellField: nobody,
  watchSweep: nobody,
  unwatchSweep: nobody,
  acknowledgeSweep: nobody,
};
