/** Dragging layers by pointer, for the components within `LayerDrag`, from when the drag library is there. */
import { computed, inject, provide, shallowRef, watchEffect, type ShallowRef } from 'vue';
import type { Carried } from '../../stores/network/layerDrop.ts';
import type { Place } from '../../stores/network/layerEdits.ts';
import { carriedId, gapId } from './dragIds.ts';
import type { LayerDragging } from './layerDragging.ts';

type ElementRef = Readonly<ShallowRef<HTMLElement | null>>;
type Dragging = ShallowRef<LayerDragging | null>;

const key = Symbol('layer dragging');

export function provideLayerDragging(): Dragging {
  const dragging: Dragging = shallowRef(null);
  provide(key, dragging);
  return dragging;
}

function useLayerDragging(): Dragging {
  const dragging = inject<Dragging>(key);
  if (!dragging) throw new Error('internal: layers are dragged within LayerDrag');
  return dragging;
}

export function useLayerDrag(carried: () => Carried, handle: ElementRef) {
  const dragging = useLayerDragging();
  const id = computed(() => carriedId(carried()));
  watchEffect((onCleanup) => {
    const { value: element } = handle;
    if (element && dragging.value) onCleanup(dragging.value.addLayer({ id: id.value, element }));
  });
}

/** @param region over which what is let go goes to the nearest of its gaps */
export function useLayerGap(gap: () => Place, element: ElementRef, region: () => Element | null) {
  const dragging = useLayerDragging();
  const id = computed(() => gapId(gap()));
  watchEffect((onCleanup) => {
    if (!element.value || !dragging.value) return;
    const isInner = gap().block !== null;
    onCleanup(dragging.value.addGap({ id: id.value, element: element.value, region, isInner }));
  });
}
