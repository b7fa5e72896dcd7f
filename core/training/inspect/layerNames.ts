/** What the layers of a run are called. */
import { activationOf, type NamedLayer, type RunSpec } from '../../contract/index.ts';
import type { Network } from '../../nn/index.ts';

/** A run, or what stands for one. */
interface Named {
  readonly inForce: RunSpec;
  readonly network: Network;
}

/** The input, the hidden layers, the output layer. */
export function namedLayers({ inForce, network }: Named): NamedLayer[] {
  const { layers } = inForce.network;
  const last = layers.length + 1;
  return network.widths.map((width, layer): NamedLayer => {
    if (layer === 0) return { layer, kind: 'input', width, activation: null };
    if (layer === last) return { layer, kind: 'output', width, activation: null };
    const spec = layers[layer - 1];
    return { layer, kind: spec.type, width, activation: activationOf(spec) ?? null };
  });
}
