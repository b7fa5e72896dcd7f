/** Takes trained networks along, and reads weights for a run like another. */
import {
  ConfigError,
  type CallArguments,
  type CallOutput,
  type exportCalls,
} from '@backprop-lab/core/contract';
import { linearsOf, readWeights, type TrainedNetwork } from '@backprop-lab/core/interop';
import type { RunRegistry } from '../runRegistry.ts';
import { diverged, networkFile } from './networkFile.ts';

type ExportHandlers = {
  readonly [Name in keyof typeof exportCalls]: (
    input: CallArguments<Name>,
  ) => Promise<CallOutput<Name>>;
};

export function exportHandlers(registry: RunRegistry): ExportHandlers {
  const trained = async (run: string): Promise<TrainedNetwork> => {
    const answer = await registry.query({ kind: 'trainedNetwork', run });
    if ('network' in answer) return answer.network;
    throw new Error('internal: a query was answered with something else');
  };
  return {
    exportNetwork: async ({ run, format }) => {
      if (registry.find(run).status.kind === 'diverged') throw diverged();
      return networkFile(await trained(run), format);
    },
    readWeights: async ({ run, text }) => {
      const { layers } = await trained(run);
      if (hasNorms(layers)) {
        throw new ConfigError(
          'expected a network without batch normalization: what that keeps up cannot be put into a run',
          'network',
        );
      }
      const shapes = linearsOf(layers).map(({ bias, ...linear }) => ({
        ...linear,
        hasBias: bias !== null,
      }));
      const weights = readWeights(text, shapes);
      const { inForce } = registry.find(run);
      const spec = { ...inForce, network: { ...inForce.network, weights }, events: [] };
      return { spec };
    },
  };
}

function hasNorms(layers: TrainedNetwork['layers']): boolean {
  return layers.some(
    (layer) => layer.type === 'batchNorm' || (layer.type === 'residual' && hasNorms(layer.layers)),
  );
}
