/**
 * A trained network as ONNX nodes (onnx.ai/onnx/operators), not yet as bytes: operator set 17, which runtimes have
 * read since 2022.
 */
import type { ActivationName, InputFeatureName } from '../contract/index.ts';
import type { NumericArray } from '../tensor/index.ts';
import type { TrainedLayer, TrainedNetwork } from './trainedNetwork.ts';

export const ONNX_OPSET = 17;
/** The version of the file format that came with the operator set. */
export const ONNX_IR_VERSION = 8;

export interface OnnxTensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly type: 'float' | 'int64';
  readonly values: NumericArray | readonly number[];
}

export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly output: string;
  /** Whole numbers, but for those in `floats`. */
  readonly ints?: Readonly<Record<string, number | readonly number[]>>;
  readonly floats?: Readonly<Record<string, number>>;
}

/** Inputs and outputs have one row per point. */
export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  readonly tensors: readonly OnnxTensor[];
  readonly input: { readonly name: string; readonly width: number };
  readonly outputs: readonly { readonly name: string; readonly width: number }[];
}

/** `points` [N, 2] as they are measured → `scores` [N, outputs] and, where the loss has such, `probabilities`. */
export function onnxGraph(network: TrainedNetwork): OnnxGraph {
  const writer = new GraphWriter();
  const seen = writer.standardized('points', network.standardization);
  const features = writer.features(seen, network.features);
  const last = writer.layers(features, network.layers);
  writer.node('Identity', [last], {}, 'scores');
  const outputs = [{ name: 'scores', width: network.outputs }];
  if (writer.probabilities(network))
    outputs.push({ name: 'probabilities', width: network.classes });
  const { nodes, tensors } = writer;
  return { nodes, tensors, input: { name: 'points', width: 2 }, outputs };
}

type Settings = Pick<OnnxNode, 'ints' | 'floats'>;

class GraphWriter {
  readonly nodes: OnnxNode[] = [];
  readonly tensors: OnnxTensor[] = [];

  /** @returns the name of its output */
  node(op: string, inputs: readonly string[], settings: Settings = {}, output?: string): string {
    const name = output ?? `t${this.nodes.length}`;
    this.nodes.push({ op, inputs, output: name, ...settings });
    return name;
  }

  #tensor(name: string, dims: readonly number[], values: OnnxTensor['values']): string {
    this.tensors.push({ name, dims, type: 'float', values });
    return name;
  }

  #whole(name: string, values: readonly number[]): string {
    this.tensors.push({ name, dims: [values.length], type: 'int64', values });
    return name;
  }

  #number(value: number): string {
    return this.#tensor(`c${this.tensors.length}`, [], [value]);
  }

  standardized(points: string, how: TrainedNetwork['standardization']): string {
    if (!how) return points;
    const mean = this.#tensor('mean', [2], how.mean);
    const deviation = this.#tensor('deviation', [2], how.deviation);
    return this.node('Div', [this.node('Sub', [points, mean]), deviation]);
  }

  features(points: string, names: readonly InputFeatureName[]): string {
    if (names.length === 2 && names[0] === 'x1' && names[1] === 'x2') return points;
    const column = (index: number) =>
      this.node('Gather', [points, this.#whole(`column${index}`, [index])], { ints: { axis: 1 } });
    const [x1, x2] = [column(0), column(1)];
    const columns: Readonly<Record<InputFeatureName, () => string>> = {
      x1: () => x1,
      x2: () => x2,
      x1Squared: () => this.node('Mul', [x1, x1]),
      x2Squared: () => this.node('Mul', [x2, x2]),
      x1x2: () => this.node('Mul', [x1, x2]),
      sinX1: () => this.node('Sin', [x1]),
      sinX2: () => this.node('Sin', [x2]),
    };
    return this.node(
      'Concat',
      names.map((name) => columns[name]()),
      { ints: { axis: 1 } },
    );
  }

  layers(input: string, layers: readonly TrainedLayer[]): string {
    return layers.reduce((before, layer) => this.#layer(before, layer), input);
  }

  #layer(x: string, layer: TrainedLayer): string {
    switch (layer.type) {
      case 'linear': {
        const { name, inFeatures, outFeatures, weight, bias } = layer;
        const w = this.#tensor(`${name}.weight`, [inFeatures, outFeatures], weight);
        const product = this.node('MatMul', [x, w]);
        return bias
          ? this.node('Add', [product, this.#tensor(`${name}.bias`, [outFeatures], bias)])
          : product;
      }
      case 'activation':
        return this.#activation(x, layer.activation, layer.alpha);
      case 'largest': {
        const { units, pieces } = layer;
        // 0 keeps the number of points.
        const shape = this.#whole(`pieces${this.tensors.length}`, [0, units, pieces]);
        const apart = this.node('Reshape', [x, shape]);
        return this.node('ReduceMax', [apart], { ints: { axes: [2], keepdims: 0 } });
      }
      case 'dropout':
        return x;
      case 'batchNorm': {
        const { name, width, epsilon } = layer;
        const parts = (['gamma', 'beta', 'mean', 'variance'] as const).map((part) =>
          this.#tensor(`${name}.${part}`, [width], layer[part]),
        );
        return this.node('BatchNormalization', [x, ...parts], { floats: { epsilon } });
      }
      case 'residual':
        return this.node('Add', [this.layers(x, layer.layers), x]);
    }
  }

  #activation(x: string, activation: ActivationName, alpha: number): string {
    switch (activation) {
      case 'linear':
        return x;
      case 'relu':
        return this.node('Relu', [x]);
      case 'tanh':
        return this.node('Tanh', [x]);
      case 'sigmoid':
        return this.node('Sigmoid', [x]);
      case 'leakyRelu':
        return this.node('LeakyRelu', [x], { floats: { alpha } });
      case 'elu':
        return this.node('Elu', [x], { floats: { alpha } });
      case 'softplus':
        return this.node('Softplus', [x]);
      case 'swish':
        return this.node('Mul', [x, this.node('Sigmoid', [x])]);
      case 'gelu':
        return this.#half(x, this.node('Erf', [this.node('Mul', [x, this.#number(Math.SQRT1_2)])]));
      case 'geluTanh': {
        const cube = this.node('Mul', [this.node('Mul', [x, x]), x]);
        const bent = this.node('Add', [x, this.node('Mul', [cube, this.#number(0.044715)])]);
        const scaled = this.node('Mul', [bent, this.#number(Math.sqrt(2 / Math.PI))]);
        return this.#half(x, this.node('Tanh', [scaled]));
      }
    }
  }

  /** ½ x (1 + y) */
  #half(x: string, y: string): string {
    const sum = this.node('Add', [y, this.#number(1)]);
    return this.node('Mul', [this.node('Mul', [x, sum]), this.#number(0.5)]);
  }

  /** @returns whether there are any: scores of hinge losses only rank the classes */
  probabilities({ loss }: TrainedNetwork): boolean {
    if (loss === 'softmaxCrossEntropy') {
      this.node('Softmax', ['scores'], { ints: { axis: 1 } }, 'probabilities');
      return true;
    }
    if (loss !== 'logistic') return false;
    const second = this.node('Sigmoid', ['scores']);
    const first = this.node('Sub', [this.#number(1), second]);
    this.node('Concat', [first, second], { ints: { axis: 1 } }, 'probabilities');
    return true;
  }
}
