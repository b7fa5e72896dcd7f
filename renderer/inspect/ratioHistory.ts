/** The ratios of updates to weights as answers told them, to be drawn over the steps. */
import type { InspectedLayer, InspectedLayers, LayerFigures } from '@backprop-lab/core/contract';

/** More moments than this only cost time: of the older ones every other is left out. */
const MOST_MOMENTS = 160;

export interface RatioMoment {
  readonly step: number;
  /** By layer number; `null` without weights, or where they are all 0. */
  readonly ratios: ReadonlyMap<number, number | null>;
}

type Told = Pick<InspectedLayers, 'step'> & {
  readonly layers: readonly (Pick<InspectedLayer, 'layer'> & {
    readonly figures: Pick<LayerFigures, 'updateRatio'>;
  })[];
};

export function momentOf({ step, layers }: Told): RatioMoment {
  return {
    step,
    ratios: new Map(layers.map(({ layer, figures }) => [layer, figures.updateRatio])),
  };
}

/** The history with another moment, in the order of the steps; what was told before of the same step is replaced. */
export function withMoment(
  history: readonly RatioMoment[],
  moment: RatioMoment,
): readonly RatioMoment[] {
  const before = history.filter(({ step }) => step < moment.step);
  const after = history.filter(({ step }) => step > moment.step);
  return thinned([...before, moment, ...after]);
}

function thinned(history: readonly RatioMoment[]): readonly RatioMoment[] {
  if (history.length <= MOST_MOMENTS) return history;
  const recent = MOST_MOMENTS / 2;
  const older = history.slice(0, -recent).filter((_, i) => i % 2 === 0);
  return [...older, ...history.slice(-recent)];
}
