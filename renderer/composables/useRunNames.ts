/** What a run of the list is called: its points, its network, its λ. */
import { limits, type RunSummary } from '@backprop-lab/core/contract';
import { formatAxisNumber } from '../../composables/useSweepWords.ts';
import { useText } from '../../composables/useText.ts';
import { architectureOf } from '../../stores/network/architecture.ts';

export function useRunNames() {
  const { text } = useText();

  function dataName({ data }: Pick<RunSummary['inForce'], 'data'>): string {
    switch (data.kind) {
      case 'generated':
        return text(`datasets.${data.dataset}`);
      case 'points':
        return text('tiles.paint');
      case 'table':
      case 'valueTable':
        return data.target;
    }
  }

  /** `Spirals · 2-20-8-3 · λ 0.001 · seed 7` */
  function nameOf({ inForce }: RunSummary): string {
    const shape = architectureOf(inForce).sizes.join('-');
    const lambda = `λ ${formatAxisNumber(inForce.regularizer.lambda)}`;
    const seed = text('sweep.seedNumber', { seed: inForce.seed });
    const name = [dataName(inForce), shape, lambda, seed].join(' · ');
    return name.slice(0, limits.nameLength.max);
  }

  return { nameOf, dataName };
}
