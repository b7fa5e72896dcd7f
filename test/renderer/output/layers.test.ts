import { describe, expect, it } from 'vitest';
import { MOVING_SIZE, restingSize } from '../../../renderer/components/output/fieldSharpness.ts';
import { joined } from '../../../renderer/components/output/linesLayer.ts';
import { shadeOf } from '../../../renderer/components/output/pointsLayer.ts';
import { misclassified } from '../../../renderer/components/output/ringsLayer.ts';
import { makeArrivalSpec } from '../../../renderer/stores/arrivalSpec.ts';

describe('joined', () => {
  it('makes one line of segments that meet, in whatever order and direction they come', () => {
    const segments = Float32Array.from([1, 0, 2, 0, 3, 0, 2, 0, 0, 0, 1, 0]);
    const [line = [], ...others] = joined(segments);
    expect(others).toEqual([]);
    const forward = [0, 0, 1, 0, 2, 0, 3, 0];
    const backward = [3, 0, 2, 0, 1, 0, 0, 0];
    expect([forward, backward]).toContainEqual(line);
  });

  it('closes a ring', () => {
    const [ring = []] = joined(Float32Array.from([0, 0, 1, 0, 1, 0, 1, 1, 1, 1, 0, 0]));
    expect(ring).toHaveLength(8);
    expect(ring.slice(0, 2)).toEqual(ring.slice(-2));
  });

  it('draws every segment once where lines meet', () => {
    const star = Float32Array.from([0, 0, 1, 0, 0, 0, 0, 1, 0, 0, -1, 0]);
    const lengths = joined(star).map((line) => line.length / 2 - 1);
    expect(lengths.reduce((sum, each) => sum + each, 0)).toBe(3);
  });
});

describe('misclassified', () => {
  it('finds the points that were taken for another class', () => {
    expect(misclassified(Uint8Array.from([0, 1, 2, 1]), Uint8Array.from([0, 2, 2, 0]))).toEqual([
      1, 3,
    ]);
  });
});

describe('shadeOf', () => {
  it('goes from −scale to scale in as many shades on both sides, and no further', () => {
    const shades = [-9, -1, -0.5, 0, 0.5, 1, 9].map((value) => shadeOf(value, 1));
    expect(shades).toEqual([-12, -12, -6, 0, 6, 12, 12]);
    expect(shadeOf(3, 0)).toBe(0);
  });
});

describe('restingSize', () => {
  const spec = makeArrivalSpec();

  it('is as sharp as the screen for the network of a lesson', () => {
    expect(restingSize(307.7, spec)).toBe(308);
    expect(restingSize(616, spec)).toBe(616);
  });

  it('is coarser of a network that one would wait for, and never coarser than in motion', () => {
    const layers = (units: number) => [
      { type: 'dense' as const, units, activation: 'relu' as const },
    ];
    const of = (units: number) =>
      restingSize(616, {
        ...spec,
        network: { ...spec.network, layers: layers(units) } as typeof spec.network,
      });
    expect(of(1000)).toBeLessThan(200);
    expect(of(4096)).toBe(MOVING_SIZE + 0 * of(1));
  });
});
