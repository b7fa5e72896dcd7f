/** What the stages of the space and their axes are called. */
import type { NamedLayer, Stage, StageAxes } from '@backprop-lab/core/contract';
import { useText } from '../../../composables/useText.ts';
import { useDraft } from '../../../stores/draft.ts';
import { featureSymbols } from '../../network/useUnitNames.ts';

export function useStageWords() {
  const draft = useDraft();
  const { text } = useText();

  /** `Dense 1 · tanh`, `Input`, `Scores` */
  function layerName({ layer, kind, activation }: Omit<NamedLayer, 'width'>): string {
    if (kind === 'input') return text('inspect.layers.input');
    if (kind === 'output') return text('inspect.layers.scores');
    const name = text(`layers.${kind}`, { number: layer });
    const showsActivation = activation !== null && activation !== 'linear';
    return showsActivation ? `${name} · ${text(`activations.${activation}`)}` : name;
  }

  /** `After Dense 1 · tanh` */
  function stageName(stage: NamedLayer): string {
    const name = layerName(stage);
    const isEnd = stage.kind === 'input' || stage.kind === 'output';
    return isEnd ? name : text('inspect.space.after', { layer: name });
  }

  /** `x₁`; `3` of hidden layers and scores */
  function unitName({ kind }: Pick<Stage, 'kind'>, unit: number): string {
    const feature = draft.spec.network.features[unit];
    return kind === 'input' && feature ? featureSymbols[feature] : String(unit + 1);
  }

  /** `PC 1, 2 · 81 %` */
  function axesName(stage: Stage): string {
    const { axes } = stage;
    switch (axes.kind) {
      case 'components':
        return text('inspect.space.componentsNote', { share: explained(axes) });
      case 'units': {
        const names = axes.units.map((unit) => unitName(stage, unit)).join(', ');
        if (stage.kind === 'input') return names;
        return stage.kind === 'output'
          ? text('inspect.space.classesNote', { names })
          : text('inspect.space.unitsNote', { names });
      }
      case 'single':
        return text('inspect.space.singleNote');
    }
  }

  return { layerName, stageName, unitName, axesName };
}

function explained({ shares }: Extract<StageAxes, { kind: 'components' }>): string {
  return String(Math.round(100 * (shares[0] + shares[1])));
}
