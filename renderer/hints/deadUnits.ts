/** ReLUs that give 0 for every place in sight: no gradient comes through them, they cannot come back. */
import { withActivation } from '../stores/specEdits.ts';
import { count, type Judge } from './sight.ts';
import { mappedLayers } from './unitMaps.ts';

/** From this part of a layer on it is worth a word: some dead units belong to a ReLU network's life. */
const LEAST_PART = 0.3;
const LEAST_UNITS = 2;

export const deadUnits: Judge = (sight) => {
  for (const layer of mappedLayers(sight)) {
    if (layer.activation !== 'relu') continue;
    const dead = layer.countOf((value) => value === 0, 1);
    if (dead < LEAST_UNITS || dead < LEAST_PART * layer.shown) continue;
    const number = count(layer.index + 1);
    return {
      name: 'deadUnits',
      figures: { dead: count(dead), shown: count(layer.shown), number },
      remedy: {
        name: 'leakyRelu',
        figures: { number },
        edit: { name: 'activation', values: { number: layer.index + 1 } },
        next: withActivation(sight.spec, layer.index, 'leakyRelu'),
      },
    };
  }
  return null;
};
