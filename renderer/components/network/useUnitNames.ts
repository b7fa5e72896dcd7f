/** What units are called: features by their formula, scores by their class, the others by number and layer. */
import type { InputFeatureName, UnitPlace } from '@backprop-lab/core/contract';
import { useText } from '../../composables/useText.ts';
import { useDraft } from '../../stores/draft.ts';
import { useLayerWords } from './useLayerWords.ts';

/** As formulas, the same in every language. */
export const featureSymbols: Readonly<Record<InputFeatureName, string>> = {
  x1: 'x₁',
  x2: 'x₂',
  x1Squared: 'x₁²',
  x2Squared: 'x₂²',
  x1x2: 'x₁x₂',
  sinX1: 'sin x₁',
  sinX2: 'sin x₂',
};

export function useUnitNames() {
  const draft = useDraft();
  const { text } = useText();
  const { titleAt } = useLayerWords();

  /** `Unit 3 of Dense 1` */
  function unitName({ layer, unit }: UnitPlace): string {
    const { features, layers } = draft.spec.network;
    const feature = features[unit];
    if (layer === 0 && feature) return text('unit.feature', { name: featureSymbols[feature] });
    if (layer > layers.length) return text('unit.score', { number: unit + 1 });
    return text('unit.name', {
      number: unit + 1,
      layer: titleAt({ block: null, index: layer - 1 }),
    });
  }

  /** `x₁`, `3` */
  function shortName({ layer, unit }: UnitPlace): string {
    const feature = draft.spec.network.features[unit];
    return layer === 0 && feature ? featureSymbols[feature] : String(unit + 1);
  }

  return { unitName, shortName };
}
