/** What a unit of the run on the bench is called. */
import type { UnitPlace } from '@backprop-lab/core/contract';
import { useText } from '../../composables/useText.ts';
import { useRuns } from '../../stores/runs.ts';

export function useUnitName() {
  const runs = useRuns();
  const { text } = useText();
  return ({ layer, unit }: UnitPlace): string => {
    const network = runs.current?.inForce.network;
    const number = unit + 1;
    if (layer === 0) return text('plane.feature', { name: network?.features[unit] ?? number });
    const hidden = network?.layers[layer - 1];
    if (!hidden) return text('plane.outputUnit', { number });
    return text('plane.unit', { where: text(`layers.${hidden.type}`, { number: layer }), number });
  };
}
