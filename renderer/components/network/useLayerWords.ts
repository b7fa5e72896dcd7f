/** What layers, gaps and drops are called. */
import type { LayerName, LayerSpec, RunSpec } from '@backprop-lab/core/contract';
import { useText } from '../../composables/useText.ts';
import { useDraft } from '../../stores/draft.ts';
import { architectureOf } from '../../stores/network/architecture.ts';
import type { Carried, DropOutcome, DropProblem } from '../../stores/network/layerDrop.ts';
import { layerAt, rowOf, type Place } from '../../stores/network/layerEdits.ts';
import type { Saying } from '../../stores/network/networkDesk.ts';

export function useLayerWords() {
  const draft = useDraft();
  const { text, formatWhole } = useText();

  const nameOf = (type: LayerName) => text(`layerNames.${type}`);

  function titleOf(layer: LayerSpec, { block, index }: Place): string {
    const number = block === null ? index + 1 : `${block + 1}.${index + 1}`;
    return text(`layers.${layer.type}`, { number });
  }

  function titleAt(place: Place): string {
    const layer = layerAt(draft.spec.network.layers, place);
    return layer ? titleOf(layer, place) : '';
  }

  const carriedName = (carried: Carried) =>
    carried.kind === 'new' ? nameOf(carried.type) : titleAt(carried.from);

  /** `Put Dense between Input and Dense 1` */
  function gapName(carried: Carried, gap: Place): string {
    const row = rowOf(draft.spec.network.layers, gap.block);
    const ends =
      gap.block === null
        ? [text('network.inputLayer'), text('network.outputLayer')]
        : ['x', titleAt({ block: null, index: gap.block })];
    const [before, after] = [gap.index - 1, gap.index].map((index, side) =>
      row[index] ? titleAt({ ...gap, index }) : ends[side],
    );
    return text('drop.between', {
      layer: carriedName(carried),
      before: before ?? '',
      after: after ?? '',
    });
  }

  function problemWords(problem: DropProblem): string {
    switch (problem.kind) {
      case 'tooManyLayers':
        return text('drop.tooManyLayers', { max: problem.max });
      case 'nested':
        return text('drop.nested');
      case 'emptyBlock':
        return text('drop.emptyBlock');
      case 'shape':
        return text('drop.shape', { message: problem.message });
    }
  }

  /** What would happen if the layer were let go now. */
  function outcomeWords(carried: Carried, outcome: DropOutcome): string {
    const layer = carriedName(carried);
    switch (outcome.kind) {
      case 'refused':
        return problemWords(outcome.problem);
      case 'nothing':
        return carried.kind === 'new'
          ? text('drop.outside', { layer })
          : text('drop.nothing', { layer });
      case 'changed': {
        const { layers, place } = outcome;
        const summary = {
          layer,
          ...summaryOf({ ...draft.spec, network: { ...draft.spec.network, layers } }),
        };
        return place ? text('drop.becomes', summary) : text('drop.removes', summary);
      }
    }
  }

  function sayingWords(saying: Saying): string {
    switch (saying.kind) {
      case 'added':
      case 'moved':
      case 'duplicated':
        return text(`drop.${saying.kind}`, { layer: titleAt(saying.place) });
      case 'refused':
        return problemWords(saying.problem);
      default:
        return text(`drop.${saying.kind}`);
    }
  }

  function summaryOf(spec: RunSpec) {
    const { sizes, parameters } = architectureOf(spec);
    return { sizes: sizes.join(' → '), count: formatWhole(parameters) };
  }

  return { nameOf, titleOf, titleAt, carriedName, gapName, outcomeWords, sayingWords };
}
