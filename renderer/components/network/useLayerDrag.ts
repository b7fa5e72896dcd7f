/** Dragging layers by pointer: how what is dragged, and where it can be dropped, is known to the drag library. */
import { layerNames } from '@backprop-lab/core/contract';
import { pointerDistance, type CollisionDetector } from '@dnd-kit/collision';
import { useDraggable, useDroppable } from '@dnd-kit/vue';
import type { ShallowRef } from 'vue';
import type { Carried } from '../../stores/network/layerDrop.ts';
import type { Place } from '../../stores/network/layerEdits.ts';

type ElementRef = Readonly<ShallowRef<HTMLElement | null>>;

/** The library knows things by plain ids: `new dense`, `layer 3`, `layer 3 1`, `gap 0`. */
const placeId = ({ block, index }: Place) => (block === null ? `${index}` : `${block} ${index}`);

const carriedId = (carried: Carried) =>
  carried.kind === 'new' ? `new ${carried.type}` : `layer ${placeId(carried.from)}`;

function readPlace(words: readonly string[]): Place {
  const [first = NaN, second] = words.map(Number);
  return second === undefined ? { block: null, index: first } : { block: first, index: second };
}

export function readCarried(id: string | number): Carried | null {
  const [kind, ...rest] = String(id).split(' ');
  if (kind === 'layer') return { kind, from: readPlace(rest) };
  const type = layerNames.find((name) => name === rest[0]);
  return kind === 'new' && type ? { kind, type } : null;
}

export function readGap(id: string | number): Place | null {
  const [kind, ...rest] = String(id).split(' ');
  return kind === 'gap' ? readPlace(rest) : null;
}

export function useLayerDrag(
  carried: () => Carried,
  element: ElementRef,
  handle: ElementRef = element,
) {
  useDraggable({ id: () => carriedId(carried()), element, handle });
}

/** A gap takes what is let go over `region`, where no other gap of it is nearer. */
export function useLayerGap(gap: () => Place, element: ElementRef, region: () => Element | null) {
  const nearestWithin: CollisionDetector = (input) => {
    const rect = region()?.getBoundingClientRect();
    const { x, y } = input.dragOperation.position.current;
    const isWithin = rect && x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;
    return isWithin ? pointerDistance(input) : null;
  };
  useDroppable({
    id: () => `gap ${placeId(gap())}`,
    element,
    collisionDetector: () => nearestWithin,
    // A block's own gaps lie within the row.
    collisionPriority: gap().block === null ? 1 : 2,
  });
}
