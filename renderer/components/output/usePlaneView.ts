/** The part of the plane that is looked at, and how one moves about in it. */
import type { Extent } from '@backprop-lab/core/contract';
import { sameExtent, squareExtent } from '@backprop-lab/core/picture';
import { computed, watch } from 'vue';
import { useBench } from '../../stores/bench.ts';
import { useBenchView } from '../../stores/benchView.ts';
import { moved, zoomed, type PicturePlace } from './planeZoom.ts';

export function usePlaneView() {
  const bench = useBench();
  const wanted = useBenchView();

  /** The square around all points: the same object as long as it is the same square. */
  const home = computed<Extent | null>((before) => {
    const { dataset } = bench;
    if (!dataset) return null;
    const { x, y } = squareExtent(dataset.train.features, dataset.test.features);
    const now: Extent = { x: [...x], y: [...y] };
    return before && sameExtent(before, now) ? before : now;
  });
  const extent = computed(() => wanted.view.extent ?? home.value);
  const isHome = computed(() => wanted.view.extent === null);

  // Where other points are, the view of the old ones shows nothing.
  watch(home, reset);

  function reset() {
    if (!isHome.value) wanted.want({ extent: null });
  }

  function look(next: (extent: Extent, home: Extent) => Extent) {
    if (extent.value && home.value) wanted.want({ extent: next(extent.value, home.value) });
  }

  function zoom(factor: number, around: PicturePlace) {
    look((from, whole) => zoomed(from, whole, factor, around));
  }

  function move(way: PicturePlace) {
    look((from, whole) => moved(from, whole, way));
  }

  return { extent, isHome, zoom, move, reset };
}
