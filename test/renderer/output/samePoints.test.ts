import type { DatasetPoints } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import { hasSamePoints } from '../../../renderer/components/output/samePoints.ts';

function dataset(x: number, label: number): DatasetPoints {
  const part = {
    features: Float32Array.of(x, 1),
    labels: Uint8Array.of(label),
    values: new Float32Array(0),
  };
  return { classes: 2, train: part, test: part };
}

describe('hasSamePoints', () => {
  it('goes by places and classes, not by who told of them', () => {
    expect(hasSamePoints(dataset(1, 0), dataset(1, 0))).toBe(true);
    expect(hasSamePoints(dataset(1, 0), dataset(2, 0))).toBe(false);
    expect(hasSamePoints(dataset(1, 0), dataset(1, 1))).toBe(false);
  });
});
