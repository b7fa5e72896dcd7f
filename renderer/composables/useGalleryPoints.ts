/** The points of every ready set-up, from the generators that a run of it has. */
import type { DatasetPoints } from '@backprop-lab/core/contract';
import { shallowReactive } from 'vue';
import { galleryNames, gallerySpec, type GalleryName } from '../gallery/index.ts';
import { useConnection } from '../stores/connection.ts';
import { useNotices } from '../stores/notices.ts';

export function useGalleryPoints() {
  const host = useConnection().requireHost();
  const notices = useNotices();
  const points = shallowReactive<Partial<Record<GalleryName, DatasetPoints>>>({});

  async function load(name: GalleryName) {
    const { data, seed } = gallerySpec(name);
    points[name] = await host.call('previewData', { data, seed });
  }

  Promise.all(galleryNames.map(load)).catch(notices.report);
  return points;
}
