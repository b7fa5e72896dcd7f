/** The wire under the pointer, between the cards: told by what is drawn, as the canvas itself lies behind them. */
import { onBeforeUnmount, shallowRef, watch, type ShallowRef } from 'vue';
import { useLayerHand } from '../../stores/network/layerHand.ts';
import { wireAt } from './wireAt.ts';
import type { Wire } from './wires.ts';
import type { Gap } from './wiresLayer.ts';

export interface PointedWire {
  /** The layer that it leads to, counted from the input. */
  readonly layer: number;
  readonly wire: Wire;
  /** Of the pointer, in pixels from the row's corner. */
  readonly x: number;
  readonly y: number;
}

type Ends = Pick<Wire, 'from' | 'to'>;

/** So many pixels beside a wire still mean it. */
const REACH = 5;

export function useWirePointer(
  row: () => HTMLElement | null,
  gaps: Readonly<ShallowRef<readonly Gap[]>>,
  press: (pointed: PointedWire) => void,
) {
  const hand = useLayerHand();
  const pointed = shallowRef<PointedWire | null>(null);

  function find(event: MouseEvent): PointedWire | null {
    const element = row();
    if (!element || hand.carried || !isBetweenCards(event)) return null;
    const { left, top } = element.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    for (const [i, gap] of gaps.value.entries()) {
      const wire = gap.kind === 'weights' ? wireAt(gap.wires, { x, y }, REACH) : null;
      if (wire) return { layer: i + 1, wire, x, y };
    }
    return null;
  }

  function move(event: MouseEvent) {
    pointed.value = find(event);
  }

  function leave() {
    pointed.value = null;
  }

  function click(event: MouseEvent) {
    // A click is told in whole pixels: what was shown as pointed at is what is meant.
    const found = isBetweenCards(event) ? (pointed.value ?? find(event)) : null;
    if (found) press(found);
  }

  watch(
    row,
    (element, before) => {
      forget(before);
      element?.addEventListener('pointermove', move);
      element?.addEventListener('pointerleave', leave);
      element?.addEventListener('click', click);
    },
    { immediate: true },
  );
  watch(pointed, (now) => {
    const element = row();
    if (element) element.style.cursor = now ? 'pointer' : '';
  });
  // The weights go on changing under a pointer that rests.
  watch(gaps, (now) => {
    const { value } = pointed;
    if (!value) return;
    const gap = now[value.layer - 1];
    const wire = gap?.kind === 'weights' && gap.wires.find((each) => isSameWire(each, value.wire));
    pointed.value = wire ? { ...value, wire } : null;
  });
  onBeforeUnmount(() => {
    forget(row());
  });

  function forget(element: HTMLElement | null | undefined) {
    element?.removeEventListener('pointermove', move);
    element?.removeEventListener('pointerleave', leave);
    element?.removeEventListener('click', click);
  }

  return pointed;
}

export const isSameWire = (a: Ends, b: Ends) =>
  a.from.unit === b.from.unit && a.to.unit === b.to.unit;

function isBetweenCards({ target }: Event): boolean {
  return target instanceof Element && target.closest('.card, button') === null;
}
