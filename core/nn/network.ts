/** From a network's spec to its modules, parameters and their first values. */
import type { Tensor } from '../autograd/index.ts';
import { ConfigError, type ExplicitWeights, type NetworkSpec } from '../contract/index.ts';
import { formatShape, randomStream, sizeOf } from '../tensor/index.ts';
import { Dense } from './dense.ts';
import { initialWeights } from './initializers.ts';
import type { Module, Parameter } from './module.ts';

/** Modules one after another: the hidden layers, then the output layer that gives the logits. */
export class Network implements Module {
  constructor(readonly layers: readonly Dense[]) {}

  get inFeatures(): number {
    return this.layers[0].inFeatures;
  }

  get outFeatures(): number {
    return this.layers[this.layers.length - 1].outFeatures;
  }

  get parameters(): readonly Parameter[] {
    return this.layers.flatMap((layer) => layer.parameters);
  }

  get parameterCount(): number {
    return this.parameters.reduce((count, { shape }) => count + sizeOf(shape), 0);
  }

  /** x: [batch, inFeatures] → logits: [batch, outFeatures] */
  forward(x: Tensor): Tensor {
    return this.layers.reduce((signal, layer) => layer.forward(signal), x);
  }
}

/** The modules of a spec; without hidden layers a linear classifier. */
export function buildNetwork(spec: NetworkSpec, inFeatures: number, outFeatures: number): Network {
  const layers: Dense[] = [];
  let width = inFeatures;
  for (const [i, layer] of spec.layers.entries()) {
    layers.push(new Dense(`layers.${i}`, width, layer.units, layer.activation));
    width = layer.units;
  }
  layers.push(new Dense(`layers.${spec.layers.length}`, width, outFeatures, 'linear'));
  return new Network(layers);
}

/**
 * The first values of every parameter by name: the spec's own, or drawn from the initializer. Each
 * tensor has a stream of its own, so that layers of equal shape begin alike in networks that differ
 * elsewhere.
 *
 * @throws {ConfigError} where the spec's own weights do not fit the layers
 */
export function initialParameters(
  network: Network,
  spec: NetworkSpec,
  seed: number,
): Map<string, Float64Array> {
  if (spec.weights) return explicitParameters(network, spec.weights);
  return new Map(
    network.parameters.map(({ name, shape, role, fanIn, fanOut }) => {
      if (role === 'bias') return [name, new Float64Array(sizeOf(shape))];
      const stream = randomStream(seed, `init/${name}`);
      return [name, initialWeights(spec.initializer, { fanIn, fanOut }, sizeOf(shape), stream)];
    }),
  );
}

function explicitParameters(
  network: Network,
  weights: readonly ExplicitWeights[],
): Map<string, Float64Array> {
  if (weights.length !== network.layers.length) {
    throw new ConfigError(
      `expected ${network.layers.length} layers, the output layer last, got ${weights.length}`,
      'network.weights',
    );
  }
  const values = new Map<string, Float64Array>();
  network.layers.forEach((layer, i) => {
    const { weight, bias } = weights[i];
    const path = `network.weights[${i}]`;
    const [rows, columns] = layer.weight.shape;
    if (weight.length !== rows || weight.some((row) => row.length !== columns)) {
      const columnsCame = (weight.find((row) => row.length !== columns) ?? weight.at(0))?.length;
      throw new ConfigError(
        `expected the shape ${formatShape(layer.weight.shape)}, got ${formatShape([weight.length, columnsCame ?? 0])}`,
        `${path}.weight`,
      );
    }
    if (bias.length !== columns) {
      throw new ConfigError(`expected ${columns} numbers, got ${bias.length}`, `${path}.bias`);
    }
    values.set(layer.weight.name, Float64Array.from(weight.flat()));
    values.set(layer.bias.name, Float64Array.from(bias));
  });
  return values;
}
