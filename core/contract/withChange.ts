/** What a change of a live run makes of its spec. */
import type { Change } from './changes.ts';
import { ConfigError } from './errors.ts';
import {
  withActivation,
  type LayerSpec,
  type NetworkSpec,
  type PlainLayerSpec,
} from './networkSpec.ts';
import { outputsOf } from './objective.ts';
import { classesOf } from './datasetTraits.ts';
import type { RunSpec } from './runSpec.ts';

/** A hidden layer, or one within a residual block. */
interface LayerPlace {
  readonly layer: number;
  readonly inner?: number | undefined;
}

type ChangeOf<Kind extends Change['kind']> = Extract<Change, { kind: Kind }>;

/**
 * The spec with one change made. A weight's change is none of the spec.
 *
 * @param path where the change stands, for the errors
 * @throws {ConfigError} where the change names a layer that is not there or has no such setting, or a loss that
 *   needs another number of outputs
 */
export function withChange(spec: RunSpec, change: Change, path = 'change'): RunSpec {
  switch (change.kind) {
    case 'lambda':
      return { ...spec, regularizer: { ...spec.regularizer, lambda: change.value } };
    case 'regularizer':
      return { ...spec, regularizer: change.value };
    case 'learningRate':
      return { ...spec, learningRate: change.value };
    case 'schedule':
      return { ...spec, schedule: change.value };
    case 'clipNorm':
      return withClipNorm(spec, change.value);
    case 'optimizer':
      return { ...spec, optimizer: change.value };
    case 'batchSize':
      return { ...spec, batchSize: change.value };
    case 'loss':
      return withLoss(spec, change, path);
    case 'activation':
      return { ...spec, network: withNewActivation(spec.network, change, path) };
    case 'dropoutRate':
      return { ...spec, network: withDropoutRate(spec.network, change, path) };
    case 'stop':
      return { ...spec, stop: change.value };
    case 'weight':
      return spec;
  }
}

function withClipNorm({ clipNorm: _, ...spec }: RunSpec, value: number | null): RunSpec {
  return value === null ? spec : { ...spec, clipNorm: value };
}

function withLoss(spec: RunSpec, { value, margin }: ChangeOf<'loss'>, path: string): RunSpec {
  const classes = classesOf(spec.data);
  const [outputs, asked] = [outputsOf(spec.loss, classes), outputsOf(value, classes)];
  if (outputs !== asked) {
    throw new ConfigError(
      `expected a loss of ${counted(outputs, 'output')}, as the network has, got ${value} of ${counted(asked, 'output')}; another shape needs a run of its own`,
      `${path}.value`,
    );
  }
  return { ...spec, loss: value, ...(margin !== undefined && { margin }) };
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

function withNewActivation(
  network: NetworkSpec,
  change: ChangeOf<'activation'>,
  path: string,
): NetworkSpec {
  return withLayer(network, change, path, (layer, where) => {
    if ('activation' in layer) return withActivation(layer, change.value, change.alpha);
    throw new ConfigError(
      `expected a layer with an activation, got one of type ${layer.type}`,
      where,
    );
  });
}

function withDropoutRate(
  network: NetworkSpec,
  change: ChangeOf<'dropoutRate'>,
  path: string,
): NetworkSpec {
  return withLayer(network, change, path, (layer, where) => {
    if (layer.type === 'dropout') return { ...layer, rate: change.value };
    throw new ConfigError(`expected a dropout layer, got one of type ${layer.type}`, where);
  });
}

/** The network with one plain layer changed, at the top or within a residual block. */
function withLayer(
  network: NetworkSpec,
  { layer, inner }: LayerPlace,
  path: string,
  change: (layer: LayerSpec, where: string) => PlainLayerSpec,
): NetworkSpec {
  const { layers } = network;
  const outer = existing(layers, layer, `${path}.layer`);
  if (inner === undefined) {
    return { ...network, layers: layers.with(layer, change(outer, `${path}.layer`)) };
  }
  if (outer.type !== 'residual') {
    throw new ConfigError(
      `expected none, ${outer.type} has no layers within, got ${inner}`,
      `${path}.inner`,
    );
  }
  const changed = change(existing(outer.layers, inner, `${path}.inner`), `${path}.inner`);
  const block = { ...outer, layers: outer.layers.with(inner, changed) };
  return { ...network, layers: layers.with(layer, block) };
}

function existing<Layer>(layers: readonly Layer[], at: number, path: string): Layer {
  const layer = layers.at(at);
  if (layer) return layer;
  throw new ConfigError(`expected a layer below ${layers.length}, got ${at}`, path);
}
