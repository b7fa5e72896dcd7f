/** The loss stays where mere guessing is. */
import { activationOf, optimizerSchema, validate, type RunSpec } from '@backprop-lab/core/contract';
import { withActivation } from '../stores/specEdits.ts';
import { isAtChance, lastOf } from './measures.ts';
import { rounded, setting, share, type Judge, type Remedy } from './sight.ts';

/** Through so many bounded functions next to nothing of the gradient comes back. */
const DEEP = 3;
const SLOW = 0.003;
const ADAMS_RATE = 0.01;

export const chance: Judge = (sight) => {
  const last = lastOf(sight);
  if (last?.trainAccuracy == null || last.dataLoss === null || !isAtChance(sight)) return null;
  return {
    name: 'chance',
    figures: {
      loss: setting(Number(last.dataLoss.toPrecision(3))),
      train: share(last.trainAccuracy),
    },
    remedy: remedyFor(sight.spec),
  };
};

function remedyFor(spec: RunSpec): Remedy | null {
  const bounded = spec.network.layers.flatMap((layer, i) => {
    const activation = activationOf(layer);
    return activation === 'sigmoid' || activation === 'tanh' ? [i] : [];
  });
  if (bounded.length >= DEEP) {
    const next = bounded.reduce((changed, i) => withActivation(changed, i, 'relu'), spec);
    return { name: 'relu', edit: { name: 'activation', values: { number: bounded.length } }, next };
  }
  if (spec.learningRate < SLOW) {
    const learningRate = rounded(10 * spec.learningRate) || ADAMS_RATE;
    return {
      name: 'learningRate',
      figures: { learningRate: setting(learningRate) },
      edit: { name: 'learningRate' },
      next: { ...spec, learningRate },
    };
  }
  if (spec.optimizer.name !== 'sgd') return null;
  const optimizer = validate(optimizerSchema, { name: 'adam' });
  return {
    name: 'adam',
    edit: { name: 'optimizer' },
    next: { ...spec, optimizer, learningRate: ADAMS_RATE },
  };
}
