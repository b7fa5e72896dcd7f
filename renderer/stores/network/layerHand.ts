/** The layer that is being carried, by pointer or by keys: what it is, where it would go, and what that would do. */
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { useDraft } from '../draft.ts';
import { dropOutcome, type Carried, type DropTarget } from './layerDrop.ts';
import { gapsOf, isSamePlace, type Place } from './layerEdits.ts';
import { useNetworkDesk } from './networkDesk.ts';

export const useLayerHand = defineStore('layerHand', () => {
  const draft = useDraft();
  const desk = useNetworkDesk();
  const carried = shallowRef<Carried | null>(null);
  const target = shallowRef<DropTarget>('outside');
  /** Whether it was picked up without dragging: then keys, or a press on a gap, put it down. */
  const isHeld = shallowRef(false);

  const outcome = computed(() =>
    carried.value ? dropOutcome(draft.spec, carried.value, target.value) : null,
  );

  function drag(what: Carried) {
    carried.value = what;
    target.value = 'outside';
    isHeld.value = false;
    desk.say(null);
  }

  /** Picks up without dragging, over the gap where it is, or the last one. */
  function pickUp(what: Carried) {
    drag(what);
    isHeld.value = true;
    const { layers } = draft.spec.network;
    target.value = what.kind === 'layer' ? what.from : { block: null, index: layers.length };
  }

  function aim(at: DropTarget) {
    target.value = at;
  }

  /** The next gap in reading order. */
  function aimNext(by: 1 | -1) {
    const gaps = gapsOf(draft.spec.network.layers);
    const { value } = target;
    const now = value === 'outside' ? -1 : gaps.findIndex((gap) => isSamePlace(gap, value));
    const next = gaps.at(Math.min(Math.max(now + by, 0), gaps.length - 1));
    if (next) target.value = next;
  }

  function drop() {
    const [what, becomes, wasHeld] = [carried.value, outcome.value, isHeld.value];
    if (!what || !becomes) return;
    // A hand that holds without dragging keeps what it cannot put down here.
    if (wasHeld && becomes.kind === 'refused') {
      desk.commit(becomes, { name: 'moveLayer' });
      return;
    }
    letGo();
    const isRemoval = becomes.kind === 'changed' && !becomes.place;
    if (what.kind === 'layer' && isRemoval) {
      desk.remove(what.from);
      return;
    }
    const name = what.kind === 'new' ? 'addLayer' : 'moveLayer';
    if (desk.commit(becomes, { name })) {
      desk.follow(becomes, what.kind === 'new' ? 'added' : 'moved', wasHeld);
    } else if (becomes.kind === 'nothing') {
      desk.say({ kind: 'cancelled' });
    }
  }

  function cancel() {
    if (!carried.value) return;
    letGo();
    desk.say({ kind: 'cancelled' });
  }

  function letGo() {
    carried.value = null;
    isHeld.value = false;
  }

  const isCarrying = (place: Place) =>
    carried.value?.kind === 'layer' && isSamePlace(carried.value.from, place);

  const isAimedAt = (gap: Place) =>
    carried.value !== null && target.value !== 'outside' && isSamePlace(target.value, gap);

  return {
    carried,
    target,
    isHeld,
    outcome,
    drag,
    pickUp,
    aim,
    aimNext,
    drop,
    cancel,
    isCarrying,
    isAimedAt,
  };
});
