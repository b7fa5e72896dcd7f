/** Edits of a spec, each giving the spec as it shall be. */
import {
  classesOf,
  fittingLoss,
  outputsOf,
  taskOf,
  withActivation as withNewActivation,
  type ActivationName,
  type DataSpec,
  type LayerSpec,
  type PlainLayerSpec,
  type RunSpec,
} from '@backprop-lab/core/contract';

/** Weights that were given one by one fit one shape only. */
export function withoutWeights(spec: RunSpec): RunSpec {
  return { ...spec, network: freshlyDrawn(spec.network) };
}

function freshlyDrawn({ weights: _, ...network }: RunSpec['network']): RunSpec['network'] {
  return network;
}

export function withLayers(spec: RunSpec, layers: LayerSpec[]): RunSpec {
  return withoutWeights({ ...spec, network: { ...spec.network, layers } });
}

export function withUnits(spec: RunSpec, layer: number, units: number): RunSpec {
  const { layers } = spec.network;
  return withLayers(
    spec,
    layers.map((each, i) => (i === layer && 'units' in each ? { ...each, units } : each)),
  );
}

/** The same weights through another function. */
export function withActivation(spec: RunSpec, layer: number, activation: ActivationName): RunSpec {
  const layers = spec.network.layers.map((each, i) =>
    i === layer && 'activation' in each ? withNewActivation(each, activation) : each,
  );
  return { ...spec, network: { ...spec.network, layers } };
}

/** The activations that the hidden layers have, each once. */
export function activationsIn(layers: readonly LayerSpec[]): ActivationName[] {
  const names = layers.flatMap((layer) => {
    if (layer.type === 'residual') return activationsIn(layer.layers);
    return 'activation' in layer ? [layer.activation] : [];
  });
  return [...new Set(names)];
}

/** The same weights through another function in every hidden layer that has one. */
export function withActivationEverywhere(spec: RunSpec, activation: ActivationName): RunSpec {
  const changed = (layer: PlainLayerSpec) =>
    'activation' in layer ? withNewActivation(layer, activation) : layer;
  const layers = spec.network.layers.map((layer) =>
    layer.type === 'residual' ? { ...layer, layers: layer.layers.map(changed) } : changed(layer),
  );
  return { ...spec, network: { ...spec.network, layers } };
}

/** Other points; the loss stays where it fits them, and so do given weights. */
export function withData(spec: RunSpec, data: DataSpec): RunSpec {
  // A squared error that came with a regression does not stay for classes.
  const wished = taskOf(data) === taskOf(spec.data) ? spec.loss : 'softmaxCrossEntropy';
  const loss = fittingLoss(wished, taskOf(data), classesOf(data));
  const changed = { ...spec, data, loss };
  const outputsIn = (each: RunSpec) => outputsOf(each.loss, classesOf(each.data));
  return outputsIn(changed) === outputsIn(spec) ? changed : withoutWeights(changed);
}

/** Another sample of the same kind of points. */
export function withDataSeed(spec: RunSpec, seed: number): RunSpec {
  return { ...spec, seeds: { ...spec.seeds, data: seed } };
}

/** Other first weights and batches; the points stay as they are. */
export function withSeed(spec: RunSpec, seed: number): RunSpec {
  const { seed: before, seeds } = spec;
  const kept = { ...seeds, data: seeds.data ?? before, split: seeds.split ?? before };
  return withoutWeights({ ...spec, seed, seeds: kept });
}

/** The same points, others of them held out for the test. */
export function withSplitSeed(spec: RunSpec, seed: number): RunSpec {
  return { ...spec, seeds: { ...spec.seeds, split: seed } };
}
