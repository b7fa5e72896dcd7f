/** Which point of the data is at a place of the picture. */
import type { DatasetPoints } from '@backprop-lab/core/contract';
import type { PlaneExtent } from '@backprop-lab/core/picture';
import { markerRadius, MOST_DRAWN } from './pointsLayer.ts';
import { picturePlace, type PicturePlace } from './planeZoom.ts';

export interface PlanePoint {
  readonly set: 'train' | 'test';
  readonly index: number;
  readonly at: PicturePlace;
}

/** A hand that means a small marker is seldom nearer than so many pixels. */
const LEAST_REACH = 6;

/** Of the points that are drawn and in sight the nearest one; of two at the same place the one above, a training point. */
export function nearestPoint(
  dataset: DatasetPoints,
  extent: PlaneExtent,
  place: PicturePlace,
): PlanePoint | null {
  let nearest: PlanePoint | null = null;
  let least = Infinity;
  for (const set of ['train', 'test'] as const) {
    const { features, labels } = dataset[set];
    const drawn = Math.min(labels.length, MOST_DRAWN);
    for (let i = 0; i < drawn; i++) {
      const index = Math.floor((i * labels.length) / drawn);
      const at = picturePlace(extent, [features[2 * index] ?? NaN, features[2 * index + 1] ?? NaN]);
      const distance = Math.hypot(at.x - place.x, at.y - place.y);
      if (distance >= least || !isInSight(at)) continue;
      least = distance;
      nearest = { set, index, at };
    }
  }
  return nearest;
}

/** The point whose marker is under a place of a picture with sides of so many pixels. */
export function pointAt(
  dataset: DatasetPoints,
  extent: PlaneExtent,
  place: PicturePlace,
  side: number,
): PlanePoint | null {
  const nearest = nearestPoint(dataset, extent, place);
  if (!nearest) return null;
  const count = dataset.train.labels.length + dataset.test.labels.length;
  const reach = Math.max(LEAST_REACH, markerRadius(side, count) + 1);
  const distance = Math.hypot(nearest.at.x - place.x, nearest.at.y - place.y);
  return distance * side <= reach ? nearest : null;
}

function isInSight({ x, y }: PicturePlace): boolean {
  return x >= 0 && x <= 1 && y >= 0 && y <= 1;
}
