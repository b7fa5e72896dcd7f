/** Linear layers alone make straight borders, and these do not get any better. */
import { activationOf, denseLayer } from '@backprop-lab/core/contract';
import { withLayers } from '../stores/specEdits.ts';
import { isClassification, isFlat, lastOf } from './measures.ts';
import { share, type Judge } from './sight.ts';

const GOOD = 0.85;
const UNITS = 20;

export const straight: Judge = (sight) => {
  const { features, layers } = sight.spec.network;
  const isStraight =
    features.every((name) => name === 'x1' || name === 'x2') &&
    layers.every((layer) => layer.type === 'dense' && activationOf(layer) === 'linear');
  const accuracy = lastOf(sight)?.trainAccuracy;
  if (!isStraight || !isClassification(sight) || accuracy == null) return null;
  if (accuracy >= GOOD || !isFlat(sight)) return null;
  return {
    name: 'straight',
    figures: { train: share(accuracy) },
    remedy: {
      name: 'hiddenLayer',
      edit: { name: 'addLayer' },
      next: withLayers(sight.spec, [...layers, denseLayer(UNITS, 'relu')]),
    },
  };
};
