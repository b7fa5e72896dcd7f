/** Everything that is done to the network by hand: said aloud, undone by name, and followed by the focus. */
import type { InputFeatureName, LayerSpec, NetworkSpec } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { useDraft } from '../draft.ts';
import type { EditLabel } from '../history.ts';
import { withoutWeights } from '../specEdits.ts';
import {
  duplication,
  judged,
  movement,
  removal,
  type DropOutcome,
  type DropProblem,
} from './layerDrop.ts';
import { layerAt, withReplaced, type Place } from './layerEdits.ts';

/** What a screen reader hears, and a line of the page shows. */
export type Saying =
  | { readonly kind: 'added' | 'moved' | 'duplicated'; readonly place: Place }
  | { readonly kind: 'removed' | 'cancelled' }
  | { readonly kind: 'atEnd' }
  | { readonly kind: 'refused'; readonly problem: DropProblem };

export const useNetworkDesk = defineStore('networkDesk', () => {
  const draft = useDraft();
  const said = shallowRef<Saying | null>(null);
  /** The card that shall have the focus once it is there. */
  const awaited = shallowRef<Place | null>(null);

  function say(saying: Saying | null) {
    said.value = saying;
  }

  /** Makes the change, unless it was refused. @returns whether there is anything new */
  function commit(outcome: DropOutcome, label: EditLabel): boolean {
    if (outcome.kind === 'nothing') return false;
    if (outcome.kind === 'refused') {
      say({ kind: 'refused', problem: outcome.problem });
      return false;
    }
    edit(label, { layers: outcome.layers });
    return true;
  }

  /** `awaits`: the focus goes along with the layer. */
  function follow(outcome: DropOutcome, kind: 'added' | 'moved' | 'duplicated', awaits: boolean) {
    if (outcome.kind !== 'changed' || !outcome.place) return;
    say({ kind, place: outcome.place });
    if (awaits) awaited.value = outcome.place;
  }

  function remove(place: Place) {
    const outcome = removal(draft.spec, place);
    if (!commit(outcome, { name: 'removeLayer', values: { number: numberOf(place) } })) return;
    say({ kind: 'removed' });
    const before = { ...place, index: Math.max(0, place.index - 1) };
    awaited.value = layerAt(draft.spec.network.layers, place) ? place : before;
  }

  function duplicate(place: Place) {
    const outcome = duplication(draft.spec, place);
    const label: EditLabel = { name: 'duplicateLayer', values: { number: numberOf(place) } };
    if (commit(outcome, label)) follow(outcome, 'duplicated', true);
  }

  /** One place to the front or to the back, within its row. */
  function move(place: Place, by: 1 | -1) {
    const outcome = movement(draft.spec, place, by);
    if (outcome.kind === 'nothing') say({ kind: 'atEnd' });
    if (commit(outcome, { name: 'moveLayer' })) follow(outcome, 'moved', true);
  }

  /** Other settings of a layer; the blocks behind it follow its width. */
  function replace(place: Place, layer: LayerSpec, label: EditLabel) {
    const { layers } = draft.spec.network;
    commit(judged(draft.spec, withReplaced(layers, place, layer), place), {
      values: { number: numberOf(place) },
      ...label,
    });
  }

  function setFeatures(features: InputFeatureName[]) {
    const { network } = draft.spec;
    const spec = { ...draft.spec, network: { ...network, features } };
    const outcome = judged(spec, network.layers, null);
    if (outcome.kind !== 'changed') return;
    edit({ name: 'features' }, { features, layers: outcome.layers });
  }

  function edit(label: EditLabel, parts: Partial<NetworkSpec>) {
    const { network } = draft.spec;
    draft.edit(label, withoutWeights({ ...draft.spec, network: { ...network, ...parts } }));
  }

  return {
    said,
    awaited,
    say,
    commit,
    follow,
    remove,
    duplicate,
    move,
    replace,
    setFeatures,
    edit,
  };
});

/** As people count layers. */
function numberOf({ block, index }: Place): number {
  return (block ?? index) + 1;
}
