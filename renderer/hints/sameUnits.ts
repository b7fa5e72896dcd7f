/** Weights that all begin at 0 give every unit of a layer the same gradient: they stay the same for ever. */
import { isAtChance, lastOf } from './measures.ts';
import { share, type Judge } from './sight.ts';

export const sameUnits: Judge = (sight) => {
  const { network } = sight.spec;
  const isSame = network.initializer.name === 'zeros' && network.layers.length > 0;
  const accuracy = lastOf(sight)?.trainAccuracy;
  if (!isSame || accuracy == null || !isAtChance(sight)) return null;
  return {
    name: 'sameUnits',
    figures: { train: share(accuracy) },
    remedy: {
      name: 'initializer',
      edit: { name: 'initializer' },
      next: { ...sight.spec, network: { ...network, initializer: { name: 'he' } } },
    },
  };
};
