/** The point under the pointer, and the one nearest to the crosshair. */
import { describe, expect, it } from 'vitest';
import type { DatasetPoints } from '../../../core/contract/index.ts';
import { nearestPoint, pointAt } from '../../../renderer/components/output/pointAt.ts';

const extent = { x: [0, 10], y: [0, 10] } as const;

function part(...features: number[]) {
  const count = features.length / 2;
  return {
    features: Float32Array.from(features),
    labels: new Uint8Array(count),
    values: new Float32Array(count),
  };
}

function points(train: number[], test: number[]): DatasetPoints {
  return { classes: 2, train: part(...train), test: part(...test) };
}

describe('pointAt', () => {
  const dataset = points([1, 1, 5, 5], [5, 5, 9, 1]);

  it('is the point whose marker is there, the training point where two lie on each other', () => {
    expect(pointAt(dataset, extent, { x: 0.51, y: 0.5 }, 400)).toMatchObject({
      set: 'train',
      index: 1,
    });
    expect(pointAt(dataset, extent, { x: 0.9, y: 0.9 }, 400)).toMatchObject({
      set: 'test',
      index: 1,
    });
  });

  it('is none further away than a marker reaches', () => {
    expect(pointAt(dataset, extent, { x: 0.6, y: 0.5 }, 400)).toBeNull();
  });
});

describe('nearestPoint', () => {
  it('leaves out what is not in sight', () => {
    const dataset = points([-1, 5, 9, 9], []);
    expect(nearestPoint(dataset, extent, { x: 0, y: 0.5 })).toMatchObject({ index: 1 });
    expect(nearestPoint(points([-1, 5], []), extent, { x: 0, y: 0.5 })).toBeNull();
  });
});
