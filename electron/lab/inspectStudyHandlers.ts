/** Answers what a window asks about the surroundings of a run's weights, and about other ways to predict its points. */
import {
  ProtocolError,
  type CallArguments,
  type CallOutput,
  type inspectBaselineCalls,
  type inspectSurfaceCalls,
} from '@backprop-lab/core/contract';
import { activationCurves } from '@backprop-lab/core/training';
import type { RunRegistry } from './runRegistry.ts';

type StudyCalls = typeof inspectSurfaceCalls & typeof inspectBaselineCalls;

type StudyHandlers = {
  readonly [Name in keyof StudyCalls]: (
    input: CallArguments<Name>,
  ) => CallOutput<Name> | Promise<CallOutput<Name>>;
};

export function inspectStudyHandlers(registry: RunRegistry): StudyHandlers {
  return {
    inspectSurface: async (input) => {
      const answer = await registry.study({ kind: 'surface', ...input });
      return answer.study === 'surface' ? answer.outcome : mistaken();
    },
    inspectBaselines: async (input) => {
      const answer = await registry.study({ kind: 'baselines', ...input });
      return answer.study === 'baselines' ? answer.outcome : mistaken();
    },
    inspectReport: notThere,
    cancelInspect: ({ run, study }) => {
      registry.cancelStudy(run, study);
      return {};
    },
    inspectActivations: ({ samples, from, to }) => {
      const x = Float64Array.from({ length: samples }, (_, i) => {
        const share = i / (samples - 1);
        return from * (1 - share) + to * share;
      });
      return { x, curves: activationCurves(x) };
    },
  };
}

function notThere(): never {
  throw new ProtocolError('this study is not there yet');
}

function mistaken(): never {
  throw new Error('internal: a study was answered with another');
}
