/** The shape of a network and what follows from it. */
import type { RunSpec } from '@backprop-lab/core/contract';

/** Points have two coordinates. */
const INPUTS = 2;

/** Units of every layer, the input's two first, one per class last. */
export function layerSizes({ network, data }: Pick<RunSpec, 'network' | 'data'>): number[] {
  return [INPUTS, ...network.layers.map(({ units }) => units), data.classes];
}

/** Weights and biases of dense layers between layers of these sizes. */
export function parameterCount(sizes: readonly number[]): number {
  return sizes.reduce((count, outputs, i) => {
    const inputs = sizes[i - 1];
    return inputs === undefined ? 0 : count + (inputs + 1) * outputs;
  }, 0);
}
