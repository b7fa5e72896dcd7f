/** Keys that act on the layer whose card has the focus: Alt and arrows move it, Delete removes it, Ctrl D doubles it. */
import { focusKind } from '../../composables/shortcuts.ts';
import type { Place } from '../../stores/network/layerEdits.ts';
import { useLayerHand } from '../../stores/network/layerHand.ts';
import { useNetworkDesk } from '../../stores/network/networkDesk.ts';
import { stepOf } from './useCarryKeys.ts';

export function useCardKeys(place: () => Place) {
  const desk = useNetworkDesk();
  const hand = useLayerHand();

  function onCardKey(event: KeyboardEvent) {
    const { target } = event;
    if (event.defaultPrevented || !(target instanceof Element) || focusKind(target) === 'text')
      return;
    const act = actionOf(event, target.closest('[data-layer-handle]') !== null);
    if (!act) return;
    event.preventDefault();
    // A card within a card would answer too.
    event.stopPropagation();
    hand.cancel();
    act();
  }

  function actionOf(
    { key, code, altKey, ctrlKey, metaKey }: KeyboardEvent,
    isOnHandle: boolean,
  ): (() => void) | null {
    const step = stepOf(key);
    if (altKey && step) {
      return () => {
        desk.move(place(), step);
      };
    }
    if ((ctrlKey || metaKey) && (key.toLowerCase() === 'd' || code === 'KeyD')) {
      return () => {
        desk.duplicate(place());
      };
    }
    // On a slider or a list these keys may have a meaning of their own.
    if (isOnHandle && (key === 'Delete' || key === 'Backspace')) {
      return () => {
        desk.remove(place());
      };
    }
    return null;
  }

  return { onCardKey };
}
