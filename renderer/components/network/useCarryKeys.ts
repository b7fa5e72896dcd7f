/** Carrying a layer by keys: Enter or Space picks up and puts down, arrows choose the gap, Escape lets go. */
import type { Carried } from '../../stores/network/layerDrop.ts';
import { useLayerHand } from '../../stores/network/layerHand.ts';

const steps: ReadonlyMap<string, 1 | -1> = new Map([
  ['ArrowRight', 1],
  ['ArrowDown', 1],
  ['ArrowLeft', -1],
  ['ArrowUp', -1],
]);

/** Which way an arrow key goes in reading order. */
export const stepOf = (key: string) => steps.get(key);

export function useCarryKeys(carried: () => Carried) {
  const hand = useLayerHand();

  /** For the element that holds the layer while it is carried. */
  function carryByKeys(event: KeyboardEvent) {
    const { key, altKey, ctrlKey, metaKey } = event;
    if (altKey || ctrlKey || metaKey) return;
    if (act(key)) event.preventDefault();
  }

  /** @returns whether the key was one for the hand */
  function act(key: string): boolean {
    const isPress = key === 'Enter' || key === ' ';
    if (!hand.isHeld) {
      if (isPress) hand.pickUp(carried());
      return isPress;
    }
    const step = stepOf(key);
    if (isPress) hand.drop();
    else if (step) hand.aimNext(step);
    else if (key === 'Escape' || key === 'Tab') hand.cancel();
    return isPress || step !== undefined || key === 'Escape';
  }

  return { carryByKeys };
}
