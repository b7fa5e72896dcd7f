/** Answers what a window asks about the surroundings of a run's weights, and about other ways to predict its points. */
import type {
  CallArguments,
  CallOutput,
  inspectBaselineCalls,
  inspectSurfaceCalls,
} from '@backprop-lab/core/contract';
import { activationCurves } from '@backprop-lab/core/training';
import { writeZip } from './project/zip/writeZip.ts';
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
    inspectReport: async (input) => {
      const { study, outcome } = await registry.study({ kind: 'report', ...input });
      if (study !== 'report') return mistaken();
      if (outcome.kind === 'cancelled') return outcome;
      const { kind, step, name, files } = outcome;
      const parts = files.map((file) => ({ ...file, name: `${name}/${file.name}`, deflate: true }));
      return { kind, step, name: `${name}.zip`, zip: await writeZip(parts) };
    },
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

function mistaken(): never {
  throw new Error('internal: a study was answered with another');
}
