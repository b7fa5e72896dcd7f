/** What follows from a network's spec without building it: the sizes and parameter counts of its layers. */
import type { LayerName } from './catalogue.ts';
import { ConfigError } from './errors.ts';
import { limits } from './limits.ts';
import type { LayerSpec, NetworkSpec, PlainLayerSpec } from './networkSpec.ts';

export interface LayerShape {
  readonly type: LayerName;
  readonly inFeatures: number;
  readonly outFeatures: number;
  readonly parameters: number;
}

/**
 * Sizes and parameters of every layer, the output layer last.
 *
 * @throws {ConfigError} naming the layer where sizes do not fit, or where the parameters become too many
 */
export function layerShapes(
  { features, layers, output }: NetworkSpec,
  outputs: number,
): LayerShape[] {
  const shapes: LayerShape[] = [];
  let width = features.length;
  let parameters = 0;
  const append = (shape: LayerShape, path: string) => {
    shapes.push(shape);
    width = shape.outFeatures;
    parameters += shape.parameters;
    if (parameters > limits.parameters.max) {
      throw new ConfigError(
        `expected at most ${limits.parameters.max} parameters in all, got ${parameters} up to here`,
        path,
      );
    }
  };
  for (const [i, layer] of layers.entries()) {
    const path = `network.layers[${i}]`;
    append(shapeOf(layer, width, path), path);
  }
  append(weighted('dense', width, outputs, outputs, output.bias), 'network.output');
  return shapes;
}

/** Weights, biases and what batch normalization learns, in all. @throws {ConfigError} as `layerShapes` */
export function parameterCount(network: NetworkSpec, outputs: number): number {
  return layerShapes(network, outputs).reduce((count, { parameters }) => count + parameters, 0);
}

function shapeOf(layer: LayerSpec, width: number, path: string): LayerShape {
  if (layer.type !== 'residual') return plainShapeOf(layer, width);
  let inner = width;
  let parameters = 0;
  for (const each of layer.layers) {
    const shape = plainShapeOf(each, inner);
    inner = shape.outFeatures;
    parameters += shape.parameters;
  }
  if (inner !== width) {
    throw new ConfigError(
      `expected the residual's layers to give ${width} numbers, as many as they get, got ${inner}`,
      path,
    );
  }
  return { type: 'residual', inFeatures: width, outFeatures: width, parameters };
}

function plainShapeOf(layer: PlainLayerSpec, width: number): LayerShape {
  switch (layer.type) {
    case 'dense':
      return weighted('dense', width, layer.units, layer.units, layer.bias);
    case 'maxout':
      return weighted('maxout', width, layer.units, layer.units * layer.pieces, layer.bias);
    case 'batchNorm':
      return { type: layer.type, inFeatures: width, outFeatures: width, parameters: 2 * width };
    case 'activation':
    case 'dropout':
      return { type: layer.type, inFeatures: width, outFeatures: width, parameters: 0 };
  }
}

function weighted(
  type: LayerName,
  inFeatures: number,
  outFeatures: number,
  columns: number,
  bias: boolean,
): LayerShape {
  const parameters = (inFeatures + (bias ? 1 : 0)) * columns;
  return { type, inFeatures, outFeatures, parameters };
}
