/** What a run of the list is called: as a person has named it, else by its points, its network, its λ. */
import { limits, type RunSummary } from '@backprop-lab/core/contract';
import { formatAxisNumber } from './useSweepWords.ts';
import { useText } from './useText.ts';
import { architectureOf } from '../stores/network/architecture.ts';
import { useRunNotes } from '../stores/runNotes.ts';

export function useRunNames() {
  const { text } = useText();
  const notes = useRunNotes();

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
  function setUpOf({ inForce }: RunSummary): string {
    const shape = architectureOf(inForce).sizes.join('-');
    const lambda = `λ ${formatAxisNumber(inForce.regularizer.lambda)}`;
    const seed = text('sweep.seedNumber', { seed: inForce.seed });
    const name = [dataName(inForce), shape, lambda, seed].join(' · ');
    return name.slice(0, limits.nameLength.max);
  }

  function nameOf(run: RunSummary): string {
    const { name } = notes.of(run.id);
    return name === '' ? setUpOf(run) : name;
  }

  return { nameOf, setUpOf, dataName };
}
