/** Answers what a window asks of a run's layers and units: the worker that trains it tells. */
import type { CallArguments, CallOutput, InspectCallName } from '@backprop-lab/core/contract';
import type { RunRegistry } from './runRegistry.ts';

type InspectHandlers = {
  readonly [Name in InspectCallName]: (input: CallArguments<Name>) => Promise<CallOutput<Name>>;
};

export function inspectHandlers(registry: RunRegistry): InspectHandlers {
  return {
    inspectSpace: async (input) => {
      const answer = await registry.query({ kind: 'inspectSpace', ...input });
      return 'inspectSpace' in answer ? answer.inspectSpace : mistaken();
    },
    inspectUnits: async (input) => {
      const answer = await registry.query({ kind: 'inspectUnits', ...input });
      return 'inspectUnits' in answer ? answer.inspectUnits : mistaken();
    },
    inspectWithout: async (input) => {
      const answer = await registry.query({ kind: 'inspectWithout', ...input });
      return 'inspectWithout' in answer ? answer.inspectWithout : mistaken();
    },
    inspectLayers: async (input) => {
      const answer = await registry.query({ kind: 'inspectLayers', ...input });
      return 'inspectLayers' in answer ? answer.inspectLayers : mistaken();
    },
    inspectFindings: async (input) => {
      const answer = await registry.query({ kind: 'inspectFindings', ...input });
      return 'inspectFindings' in answer ? answer.inspectFindings : mistaken();
    },
  };
}

function mistaken(): never {
  throw new Error('internal: an inspection was answered with something else');
}
