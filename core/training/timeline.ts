/** What an event of the timeline changes. */
import {
  ConfigError,
  withActivation as withNewActivation,
  type Change,
  type RunSpec,
} from '../contract/index.ts';

/** The spec with one change made. @throws {ConfigError} where the change names a layer that is not there */
export function withChange(spec: RunSpec, change: Change): RunSpec {
  switch (change.kind) {
    case 'lambda':
      return { ...spec, regularizer: { ...spec.regularizer, lambda: change.value } };
    case 'learningRate':
      return { ...spec, learningRate: change.value };
    case 'optimizer':
      return { ...spec, optimizer: change.value };
    case 'batchSize':
      return { ...spec, batchSize: change.value };
    case 'activation':
      return { ...spec, network: withActivation(spec, change) };
    case 'weight':
      return spec;
  }
}

function withActivation(
  { network }: RunSpec,
  { layer, value }: Extract<Change, { kind: 'activation' }>,
) {
  const changed = network.layers.at(layer);
  if (!changed) {
    throw new ConfigError(
      `expected a layer below ${network.layers.length}, got ${layer}`,
      'change.layer',
    );
  }
  if (!('activation' in changed)) {
    throw new ConfigError(
      `expected a layer with an activation, got one of type ${changed.type}`,
      'change.layer',
    );
  }
  return { ...network, layers: network.layers.with(layer, withNewActivation(changed, value)) };
}
