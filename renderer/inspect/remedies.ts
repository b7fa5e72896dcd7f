/** What may help against what was found in the layers, as an edit of the spec. */
import {
  activationOf,
  denseLayer,
  type ActivationName,
  type InspectFinding,
  type RunSpec,
} from '@backprop-lab/core/contract';
import { count, rounded, setting, type Remedy } from '../hints/sight.ts';
import {
  activationsIn,
  withActivation,
  withActivationEverywhere,
  withLayers,
  withoutWeights,
} from '../stores/specEdits.ts';

const NEW_UNITS = 20;
const CLIP_NORM = 1;
const squashing: readonly ActivationName[] = ['sigmoid', 'tanh'];

/** `null` where the lab knows of none. @param spec the settings in force */
export function remedyOf({ name, layer }: InspectFinding, spec: RunSpec): Remedy | null {
  switch (name) {
    case 'deadUnits':
      return otherActivation(spec, layer, 'leakyRelu');
    case 'saturatedUnits':
      return spec.network.initializer.name === 'normal'
        ? newWeights(spec, 'xavierUniform')
        : otherActivation(spec, layer, 'relu');
    case 'vanishingGradients':
      return activationsIn(spec.network.layers).some((each) => squashing.includes(each))
        ? reluEverywhere(spec)
        : newWeights(spec, 'he');
    case 'explodingGradients':
      return spec.network.initializer.name === 'he' ? clipped(spec) : newWeights(spec, 'he');
    case 'allUnitsAlike':
      return newWeights(spec, 'he');
    case 'updateTooSmall':
      return scaledRate(spec, 10);
    case 'updateTooLarge':
      return scaledRate(spec, 0.1);
    case 'diverged':
      return { ...scaledRate(spec, 0.1), name: 'learningRateAndReset', resets: true };
    case 'noHiddenLayers':
      return {
        name: 'hiddenLayer',
        edit: { name: 'addLayer' },
        next: withLayers(spec, [denseLayer(NEW_UNITS, 'relu')]),
      };
    // Two units that do the same are no harm: the network can do with one of them.
    case 'duplicateUnits':
      return null;
  }
}

/** @param layer counted from the input, which is 0 */
function otherActivation(
  spec: RunSpec,
  layer: number | null,
  activation: 'relu' | 'leakyRelu',
): Remedy | null {
  const index = (layer ?? 0) - 1;
  const before = spec.network.layers[index];
  if (!before || activationOf(before) === undefined) return null;
  const number = index + 1;
  return {
    name: activation,
    figures: { number: count(number) },
    edit: { name: 'activation', values: { number } },
    next: withActivation(spec, index, activation),
  };
}

const reluEverywhere = (spec: RunSpec): Remedy => ({
  name: 'reluEverywhere',
  edit: { name: 'activations' },
  next: withActivationEverywhere(spec, 'relu'),
});

function newWeights(spec: RunSpec, name: 'he' | 'xavierUniform'): Remedy {
  const fresh = withoutWeights(spec);
  return {
    name: 'initializer',
    edit: { name: 'initializer' },
    next: { ...fresh, network: { ...fresh.network, initializer: { name } } },
  };
}

const clipped = (spec: RunSpec): Remedy => ({
  name: 'clipNorm',
  figures: { norm: setting(CLIP_NORM) },
  edit: { name: 'clipNorm' },
  next: { ...spec, clipNorm: CLIP_NORM },
});

function scaledRate(spec: RunSpec, factor: number): Remedy {
  const learningRate = rounded(spec.learningRate * factor);
  return {
    name: 'learningRate',
    figures: { learningRate: setting(learningRate) },
    edit: { name: 'learningRate' },
    next: { ...spec, learningRate },
  };
}
