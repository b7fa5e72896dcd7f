/** From a network's spec to its modules. */
import type { Tensor } from '../autograd/index.ts';
import {
  layerShapes,
  type InputFeatureName,
  type LayerSpec,
  type NetworkSpec,
  type PlainLayerSpec,
} from '../contract/index.ts';
import { sizeOf } from '../tensor/index.ts';
import { ActivationLayer } from './activationLayer.ts';
import { BatchNorm } from './batchNorm.ts';
import { Dense } from './dense.ts';
import { Dropout } from './dropout.ts';
import { gateName, Gated } from './gated.ts';
import { inputFeatures } from './inputFeatures.ts';
import type { Linear } from './linear.ts';
import { Maxout } from './maxout.ts';
import type { Incoming, Mode, Module, Parameter, Statistic } from './module.ts';
import { Residual } from './residual.ts';
import { Sequence } from './sequence.ts';

/** Coordinates of a point. */
const COORDINATES = 2;

interface NetworkParts {
  readonly features: readonly InputFeatureName[];
  readonly body: Sequence;
  /** The linear parts of all layers with weights, from the front. */
  readonly linears: readonly Linear[];
  readonly dropouts: readonly Dropout[];
}

/** The features of a point, the hidden layers, and the output layer that gives the scores. */
export class Network implements Module {
  readonly inFeatures = COORDINATES;

  constructor(private readonly parts: NetworkParts) {}

  get outFeatures(): number {
    return this.parts.body.outFeatures;
  }

  /** One module per hidden layer of the spec, the output layer last. */
  get layers(): readonly Module[] {
    return this.parts.body.layers;
  }

  get parameters(): readonly Parameter[] {
    return this.parts.body.parameters;
  }

  get statistics(): readonly Statistic[] {
    return this.parts.body.statistics;
  }

  get linears(): readonly Linear[] {
    return this.parts.linears;
  }

  get dropouts(): readonly Dropout[] {
    return this.parts.dropouts;
  }

  get parameterCount(): number {
    return this.parameters.reduce((count, { shape }) => count + sizeOf(shape), 0);
  }

  /** x: [batch, 2] → scores: [batch, outFeatures] */
  forward(x: Tensor, mode: Mode): Tensor {
    return this.parts.body.forward(inputFeatures(x, this.parts.features), mode);
  }

  /**
   * What stands after every layer: the features, the outputs of the hidden layers, the scores.
   *
   * x: [batch, 2] → [batch, units] each
   */
  layerOutputs(x: Tensor, mode: Mode): Tensor[] {
    return this.parts.body.outputs(inputFeatures(x, this.parts.features), mode);
  }

  /** The same network with a gate behind every hidden layer. */
  gated(): Network {
    const hidden = this.layers.slice(0, -1);
    const gated = hidden.map((layer, i) => new Gated(layer, gateName(i + 1)));
    return new Network({ ...this.parts, body: new Sequence([...gated, ...this.layers.slice(-1)]) });
  }

  incoming(unit: number): Incoming | undefined {
    return this.parts.body.incoming(unit);
  }

  /** @param layer 0 the input, which nothing leads into, then the hidden layers, then the output layer */
  incomingOf(layer: number, unit: number): Incoming | undefined {
    return this.parts.body.incomingOf(layer - 1, unit);
  }

  /** Units of every layer, the input with its features first. */
  get widths(): readonly number[] {
    return [this.parts.features.length, ...this.layers.map(({ outFeatures }) => outFeatures)];
  }
}

/**
 * The modules of a spec; without hidden layers a linear classifier.
 *
 * @param outFeatures scores per point
 * @throws {ConfigError} naming the layer whose sizes do not fit
 */
export function buildNetwork(spec: NetworkSpec, outFeatures: number): Network {
  layerShapes(spec, outFeatures);
  const linears: Linear[] = [];
  const dropouts: Dropout[] = [];

  const buildPlain = (layer: PlainLayerSpec, name: string, width: number): Module => {
    switch (layer.type) {
      case 'dense':
        return withLinear(new Dense(name, width, layer.units, layer));
      case 'maxout':
        return withLinear(new Maxout(name, width, layer.units, layer.pieces, layer));
      case 'activation':
        return new ActivationLayer(width, layer);
      case 'dropout': {
        const dropout = new Dropout(name, width, layer.rate);
        dropouts.push(dropout);
        return dropout;
      }
      case 'batchNorm':
        return new BatchNorm(name, width, layer);
    }
  };
  const withLinear = <Layer extends Dense | Maxout>(layer: Layer): Layer => {
    linears.push(layer.linear);
    return layer;
  };
  const build = (layer: LayerSpec, name: string, width: number): Module => {
    if (layer.type !== 'residual') return buildPlain(layer, name, width);
    return new Residual(inSequence(layer.layers, name, width, buildPlain));
  };

  const hidden = inSequence(spec.layers, 'layers', spec.features.length, build);
  const width = hidden.layers.at(-1)?.outFeatures ?? spec.features.length;
  const output = withLinear(
    new Dense(`layers.${spec.layers.length}`, width, outFeatures, {
      ...spec.output,
      activation: 'linear',
    }),
  );
  const body = new Sequence([...hidden.layers, output]);
  return new Network({ features: spec.features, body, linears, dropouts });
}

/** Layers named after their places, each as wide as the one before it gives. */
function inSequence<Spec>(
  specs: readonly Spec[],
  name: string,
  inFeatures: number,
  build: (spec: Spec, name: string, width: number) => Module,
): Sequence {
  const layers: Module[] = [];
  for (const [i, spec] of specs.entries()) {
    layers.push(build(spec, `${name}.${i}`, layers.at(-1)?.outFeatures ?? inFeatures));
  }
  return new Sequence(layers);
}
