/** The weights of a trained network as JSON and CSV, and JSON back into a network of the same shape. */
import {
  ConfigError,
  WEIGHTS_FORMAT,
  WEIGHTS_VERSION,
  weightsFileSchema,
  type ExplicitWeights,
  type WeightsFile,
} from '../contract/index.ts';
import type { TrainedLayer, TrainedLinear, TrainedNetwork } from './trainedNetwork.ts';

/** The layers with weights, from the front, those of residual blocks in their places. */
export function linearsOf(layers: readonly TrainedLayer[]): TrainedLinear[] {
  return layers.flatMap((layer) => {
    if (layer.type === 'linear') return [layer];
    return layer.type === 'residual' ? linearsOf(layer.layers) : [];
  });
}

function rowsOf({ weight, outFeatures }: TrainedLinear): number[][] {
  const rows: number[][] = [];
  for (let at = 0; at < weight.length; at += outFeatures) {
    rows.push([...weight.subarray(at, at + outFeatures)]);
  }
  return rows;
}

/** One object with a `layers` list: `weight` [in, out] row by row, `bias` [out], and what batch normalization keeps. */
export function weightsJson(network: TrainedNetwork): string {
  const { step, features, standardization, checks, outputs } = network;
  const check = (values: Float64Array, columns: number) =>
    Array.from({ length: values.length / columns }, (_, row) => [
      ...values.subarray(row * columns, (row + 1) * columns),
    ]);
  return `${JSON.stringify({
    format: WEIGHTS_FORMAT,
    version: WEIGHTS_VERSION,
    step,
    features,
    standardization,
    layers: linearsOf(network.layers).map((linear) => ({
      name: linear.name,
      weight: rowsOf(linear),
      ...(linear.bias && { bias: [...linear.bias] }),
    })),
    normalization: normsOf(network.layers).map(({ name, epsilon, ...parts }) => ({
      name,
      epsilon,
      gamma: [...parts.gamma],
      beta: [...parts.beta],
      mean: [...parts.mean],
      variance: [...parts.variance],
    })),
    checks: { points: check(checks.inputs, 2), scores: check(checks.scores, outputs) },
  })}\n`;
}

type TrainedNorm = Extract<TrainedLayer, { type: 'batchNorm' }>;

function normsOf(layers: readonly TrainedLayer[]): TrainedNorm[] {
  return layers.flatMap((layer) => {
    if (layer.type === 'batchNorm') return [layer];
    return layer.type === 'residual' ? normsOf(layer.layers) : [];
  });
}

/** `layer,kind,from,to,value`: a line per number; `from` is empty of a bias. Counted from 0. */
export function weightsCsv(network: TrainedNetwork): string {
  const lines = ['layer,kind,from,to,value'];
  for (const linear of linearsOf(network.layers)) {
    const { name, outFeatures, weight, bias } = linear;
    weight.forEach((value, i) => {
      lines.push(`${name},weight,${Math.floor(i / outFeatures)},${i % outFeatures},${value}`);
    });
    bias?.forEach((value, to) => lines.push(`${name},bias,,${to},${value}`));
  }
  for (const norm of normsOf(network.layers)) {
    for (const part of ['gamma', 'beta', 'mean', 'variance'] as const) {
      norm[part].forEach((value, to) => lines.push(`${norm.name},${part},,${to},${value}`));
    }
  }
  return `${lines.join('\n')}\n`;
}

/** A layer's sizes, as `layerShapes` or a trained network has them. */
export type LinearShape = Pick<TrainedLinear, 'name' | 'inFeatures' | 'outFeatures'> & {
  readonly hasBias: boolean;
};

/**
 * Weights for a network with these layers.
 *
 * @param text of `weightsJson`
 * @throws {ConfigError} naming the layer whose shape differs, with what was expected and what came
 */
export function readWeights(text: string, shapes: readonly LinearShape[]): ExplicitWeights[] {
  const { layers } = parsed(text);
  if (layers.length !== shapes.length) {
    throw new ConfigError(
      `expected weights of ${shapes.length} layers, got ${layers.length}`,
      'layers',
    );
  }
  return layers.map(({ weight, bias }, i) => {
    const shape = shapes[i];
    const { name, inFeatures, outFeatures, hasBias } = shape;
    const columns = weight.find((row) => row.length !== outFeatures)?.length ?? outFeatures;
    if (weight.length !== inFeatures || columns !== outFeatures) {
      throw new ConfigError(
        `${name}: expected weights of [${inFeatures}, ${outFeatures}], got [${weight.length}, ${columns}]`,
        `layers[${i}].weight`,
      );
    }
    const expected = hasBias ? outFeatures : 0;
    if ((bias?.length ?? 0) !== expected) {
      throw new ConfigError(
        `${name}: expected ${hasBias ? `a bias of [${outFeatures}]` : 'no bias'}, got ${bias ? `[${bias.length}]` : 'none'}`,
        `layers[${i}].bias`,
      );
    }
    return { weight, ...(bias && hasBias && { bias }) };
  });
}

function parsed(text: string): WeightsFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`expected weights as JSON: ${why}`, '');
  }
  const read = weightsFileSchema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new ConfigError(issue.message, issue.path.join('.'));
}
