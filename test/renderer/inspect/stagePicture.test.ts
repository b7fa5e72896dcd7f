/** Stages of the space as they are drawn: in shares of the picture, with lines that end at its sides. */
import type { Stage } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import { acrossUnitSquare, between, stagePicture } from '../../../renderer/inspect/stagePicture.ts';

function stageOf(change: Partial<Stage>): Stage {
  return {
    layer: 1,
    kind: 'dense',
    width: 2,
    activation: 'tanh',
    axes: { kind: 'units', units: [0, 1] },
    grid: new Float32Array(0),
    train: new Float32Array(0),
    test: new Float32Array(0),
    lines: null,
    isFinite: true,
    ...change,
  };
}

describe('acrossUnitSquare', () => {
  it('runs from side to side', () => {
    // p = 0.25: upright.
    expect([...(acrossUnitSquare(4, 0, -1) ?? [])]).toEqual([0.25, 0, 0.25, 1]);
    expect([...(acrossUnitSquare(0, 2, -1) ?? [])]).toEqual([0, 0.5, 1, 0.5]);
  });

  it('joins two corners without counting them twice', () => {
    const ends = [...(acrossUnitSquare(1, -1, 0) ?? [])];
    expect(ends).toEqual([0, 0, 1, 1]);
  });

  it('is nothing where the line passes by, and where there is none', () => {
    expect(acrossUnitSquare(1, 1, -3)).toBeNull();
    expect(acrossUnitSquare(0, 0, 1)).toBeNull();
  });
});

describe('stagePicture', () => {
  it('puts the middle of the points into the middle, and leaves room around them', () => {
    const train = Float32Array.from([-2, 0, 2, 0, 0, 3]);
    const picture = stagePicture(stageOf({ train, grid: Float32Array.from([0, 1.5]) }));
    expect([...picture.grid]).toEqual([0.5, 0.5]);
    // Half a side is 0.6 times the larger spread, 4.
    expect(picture.train[0]).toBeCloseTo((-2 + 2.4) / 4.8, 6);
    expect(picture.train[5]).toBeCloseTo((3 - 1.5 + 2.4) / 4.8, 6);
  });

  it('bends no picture by a point that is not finite', () => {
    const train = Float32Array.from([-1, -1, 1, 1, NaN, Infinity]);
    const picture = stagePicture(stageOf({ train }));
    expect([...picture.train.subarray(0, 4)].every(Number.isFinite)).toBe(true);
  });

  it('draws a line where it is in the plane', () => {
    const train = Float32Array.from([-1, -1, 1, 1]);
    const coefficients = Float32Array.from([1, 0, -0.6]);
    const names = [[0]];
    const lines = { of: 'units' as const, coefficients, names, areWhole: true };
    const picture = stagePicture(stageOf({ train, lines }));
    // u = 0.6 in a picture from −1.2 to 1.2.
    const [line] = picture.lines;
    expect(line?.[0]).toBeCloseTo(0.75, 6);
    expect(line?.[2]).toBeCloseTo(0.75, 6);
  });
});

describe('between', () => {
  const from = stagePicture(stageOf({ train: Float32Array.from([0, 0, 1, 1]) }));
  const to = stagePicture(stageOf({ train: Float32Array.from([1, 1, 0, 0]) }));

  it('goes straight from one place to the other', () => {
    const half = between(from, to, 0.5);
    expect(half.train[0]).toBeCloseTo(0.5, 6);
    expect(half.train[3]).toBeCloseTo(0.5, 6);
  });

  it('is the stage itself where the walk stands still', () => {
    expect(between(from, to, 0)).toBe(from);
  });
});
