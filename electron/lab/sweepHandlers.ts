/** Answers what a window asks of comparisons. */
import type {
  CallArguments,
  CallOutput,
  sweepCalls,
  SubscriptionId,
} from '@backprop-lab/core/contract';
import { pointsOfRun } from './points.ts';
import type { RunRegistry } from './runRegistry.ts';
import type { Sweeps } from './sweeps/sweeps.ts';

type SweepHandlers = {
  readonly [Name in keyof typeof sweepCalls]: (
    input: CallArguments<Name>,
  ) => CallOutput<Name> | Promise<CallOutput<Name>>;
};

/** @param watches the window's own: it neither draws nor ends those of others */
export function sweepHandlers(
  sweeps: Sweeps,
  registry: RunRegistry,
  watches: Set<SubscriptionId>,
): SweepHandlers {
  return {
    sweeps: () => ({ sweeps: sweeps.summaries }),
    createSweep: ({ spec, play }) => sweeps.create(spec, play),
    removeSweep: ({ sweep }) => done(sweeps.remove(sweep)),
    playSweep: ({ sweep }) => done(sweeps.find(sweep).play()),
    pauseSweep: ({ sweep }) => done(sweeps.find(sweep).pause()),
    stepSweep: ({ sweep, steps }) => done(sweeps.find(sweep).step(steps)),
    resetSweep: ({ sweep }) => done(sweeps.find(sweep).reset()),
    seekSweep: async ({ sweep, step, exact }) => ({
      step: await sweeps.find(sweep).seek(step, exact),
    }),
    restartCell: ({ sweep, cell }) => done(sweeps.find(sweep).restartCell(cell)),
    stopCell: ({ sweep, cell }) => done(sweeps.find(sweep).stopCell(cell)),
    removeCell: ({ sweep, cell }) => done(sweeps.find(sweep).removeCell(cell)),
    openCell: ({ sweep, cell, seed }) =>
      registry.openCell(sweeps.find(sweep).slotOf({ cell, seed }), sweep, { cell, seed }),
    cellPoints: ({ sweep, cell, seed }) => pointsOfRun(sweeps.find(sweep).specOf({ cell, seed })),
    cellHistory: async ({ sweep, cell, seed }) => ({
      history: await sweeps.find(sweep).historyOf({ cell, seed }),
    }),
    cellField: ({ sweep, cell, seed, fieldSize }) =>
      sweeps.find(sweep).fieldOf({ cell, seed }, fieldSize),
    watchSweep: ({ sweep, fieldSize }) => {
      const subscription = sweeps.watch(sweep, fieldSize);
      watches.add(subscription);
      return { subscription };
    },
    unwatchSweep: ({ subscription }) => {
      if (watches.delete(subscription)) sweeps.unwatch(subscription);
      return {};
    },
    acknowledgeSweep: ({ subscription }) => {
      if (watches.has(subscription)) sweeps.acknowledge(subscription);
      return {};
    },
  };
}

async function done(work: Promise<void>): Promise<Record<string, never>> {
  await work;
  return {};
}
