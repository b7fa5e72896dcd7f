/** Units at the flat ends of tanh or sigmoid: their slope is near 0, and so is the gradient behind them. */
import type { ActivationName } from '@backprop-lab/core/contract';
import { withActivation, withoutWeights } from '../stores/specEdits.ts';
import { lastOf } from './measures.ts';
import { count, share, type Judge, type Remedy, type Sight } from './sight.ts';
import { mappedLayers } from './unitMaps.ts';

/** Where less than a twentieth of the greatest slope is left. */
const flatEnds: Partial<Record<ActivationName, (value: number) => boolean>> = {
  tanh: (value) => Math.abs(value) > 0.975,
  sigmoid: (value) => value < 0.0127 || value > 0.9873,
};
const PART_OF_PLANE = 0.9;
const LEAST_PART = 0.5;
/** Who has learned may be as saturated as they like. */
const LEARNED = 0.9;
const FIRST_STEP = 50;

export const saturated: Judge = (sight) => {
  const last = lastOf(sight);
  const accuracy = last?.trainAccuracy ?? null;
  if (!last || last.step < FIRST_STEP || accuracy === null || accuracy >= LEARNED) return null;
  for (const layer of mappedLayers(sight)) {
    const isFlat = flatEnds[layer.activation];
    if (!isFlat) continue;
    const units = layer.countOf(isFlat, PART_OF_PLANE);
    if (units < 2 || units < LEAST_PART * layer.shown) continue;
    const number = count(layer.index + 1);
    const figures = { units: count(units), shown: count(layer.shown), number };
    return {
      name: 'saturated',
      figures: { ...figures, train: share(accuracy) },
      remedy: remedyFor(sight, layer.index),
    };
  }
  return null;
};

/** Weights that began too large begin anew; else another function takes the place. */
function remedyFor({ spec }: Sight, index: number): Remedy {
  const { initializer } = spec.network;
  if (initializer.name === 'normal') {
    const network = {
      ...withoutWeights(spec).network,
      initializer: { name: 'xavierUniform' as const },
    };
    return { name: 'initializer', edit: { name: 'initializer' }, next: { ...spec, network } };
  }
  return {
    name: 'relu',
    figures: { number: count(index + 1) },
    edit: { name: 'activation', values: { number: index + 1 } },
    next: withActivation(spec, index, 'relu'),
  };
}
