/** What a network's parameters are before the first step. */
import { ConfigError, type ExplicitWeights, type NetworkSpec } from '../contract/index.ts';
import { formatShape, randomStream, sizeOf } from '../tensor/index.ts';
import { initialWeights } from './initializers.ts';
import type { Linear } from './linear.ts';
import { isWeight, type Parameter } from './module.ts';
import type { Network } from './network.ts';

/**
 * The first values of every parameter by name: the spec's own, or drawn from the initializer. Each
 * tensor has a stream of its own, so that layers of equal shape begin alike in networks that differ
 * elsewhere. Biases and shifts begin at 0, scales at 1.
 *
 * @throws {ConfigError} where the spec's own weights do not fit the layers
 */
export function initialParameters(
  network: Network,
  spec: NetworkSpec,
  seed: number,
): Map<string, Float64Array> {
  const values = new Map(
    network.parameters.map((parameter) => [parameter.name, drawn(parameter, spec, seed)]),
  );
  if (spec.weights) writeExplicit(network.linears, spec.weights, values);
  return values;
}

function drawn(parameter: Parameter, spec: NetworkSpec, seed: number): Float64Array {
  const size = sizeOf(parameter.shape);
  if (!isWeight(parameter)) return new Float64Array(size).fill(parameter.role === 'scale' ? 1 : 0);
  const { name, fans, initializer = spec.initializer } = parameter;
  return initialWeights(initializer, fans, size, randomStream(seed, `init/${name}`));
}

function writeExplicit(
  linears: readonly Linear[],
  weights: readonly ExplicitWeights[],
  values: Map<string, Float64Array>,
): void {
  if (weights.length !== linears.length) {
    throw new ConfigError(
      `expected ${linears.length} layers, the output layer last, got ${weights.length}`,
      'network.weights',
    );
  }
  linears.forEach((linear, i) => {
    const path = `network.weights[${i}]`;
    values.set(linear.weight.name, explicitWeight(linear, weights[i], path));
    const bias = explicitBias(linear, weights[i], path);
    if (linear.bias && bias) values.set(linear.bias.name, bias);
  });
}

function explicitWeight(
  { weight: { shape } }: Linear,
  { weight }: ExplicitWeights,
  path: string,
): Float64Array {
  const [rows, columns] = shape;
  if (weight.length !== rows || weight.some((row) => row.length !== columns)) {
    const columnsCame = (weight.find((row) => row.length !== columns) ?? weight.at(0))?.length;
    throw new ConfigError(
      `expected the shape ${formatShape(shape)}, got ${formatShape([weight.length, columnsCame ?? 0])}`,
      `${path}.weight`,
    );
  }
  return Float64Array.from(weight.flat());
}

function explicitBias(
  { bias: parameter }: Linear,
  { bias }: ExplicitWeights,
  path: string,
): Float64Array | undefined {
  const expected = parameter ? sizeOf(parameter.shape) : 0;
  if ((bias?.length ?? 0) !== expected) {
    throw new ConfigError(
      `expected ${expected === 0 ? 'none, the layer has no bias' : `${expected} numbers`}, got ${bias?.length ?? 'nothing'}`,
      `${path}.bias`,
    );
  }
  return bias && Float64Array.from(bias);
}
