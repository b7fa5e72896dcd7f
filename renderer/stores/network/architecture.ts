/** The shape of a network and what follows from it. */
import { classesOf, layerShapes, outputsOf, type RunSpec } from '@backprop-lab/core/contract';

export interface Architecture {
  /** The input's features first, then what every layer gives, the output layer last. */
  readonly sizes: readonly number[];
  readonly parameters: number;
}

/** @throws {ConfigError} where the layers do not fit together */
export function architectureOf({
  network,
  loss,
  data,
}: Pick<RunSpec, 'network' | 'loss' | 'data'>): Architecture {
  const shapes = layerShapes(network, outputsOf(loss, classesOf(data)));
  return {
    sizes: [network.features.length, ...shapes.map(({ outFeatures }) => outFeatures)],
    parameters: shapes.reduce((count, { parameters }) => count + parameters, 0),
  };
}
