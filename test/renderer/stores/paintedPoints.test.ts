/** Points that a hand has placed. */
import { dataSpecSchema, validate } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import {
  countsOf,
  dataOfPainting,
  emptyClasses,
  heldOutAnew,
  paintingOf,
  withoutPointsAt,
  withPoints,
  type NewPoint,
} from '../../../renderer/stores/paintedPoints.ts';

const at = (label: number, x1 = 0, x2 = 0): NewPoint => ({ x: [x1, x2], label });
const times = (count: number, label: number) =>
  Array.from({ length: count }, (_, i) => at(label, i));
const testsOf = (points: readonly { isTest: boolean }[]) => points.map(({ isTest }) => +isTest);

describe('withPoints', () => {
  it('holds out every fourth point of each class, whatever was painted between them', () => {
    const { painting } = withPoints([], [...times(3, 0), ...times(4, 1), ...times(2, 0)], 4);
    expect(testsOf(painting)).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 0]);
  });

  it('goes on counting where the last stroke ended', () => {
    const first = withPoints([], times(3, 0), 4).painting;
    expect(testsOf(withPoints(first, times(5, 0), 4).painting)).toEqual([0, 0, 0, 1, 0, 0, 0, 1]);
  });

  it('adds what fits under the limit, says what does not, and loses nothing', () => {
    const first = withPoints([], times(3, 0), 0).painting;
    const { painting, refused } = withPoints(first, times(4, 1), 0, 5);
    expect([painting.length, refused]).toEqual([5, 2]);
    expect(painting.slice(0, 3)).toEqual(first);
    expect(withPoints(painting, times(1, 1), 0, 5)).toEqual({ painting, refused: 1 });
  });
});

describe('dataOfPainting', () => {
  it('makes data that gives the painting again', () => {
    const { painting } = withPoints([], [at(0, 1, 2), at(2, 3, 4), at(0, 5, 6)], 2);
    const data = dataOfPainting(painting, false);
    expect(validate(dataSpecSchema, data)).toEqual(data);
    expect(data).toMatchObject({ classes: 3, train: { labels: [0, 2] }, test: { x: [[5, 6]] } });
    expect(paintingOf(data)).toEqual(painting);
  });

  it('knows two classes where there is one, and one point or none', () => {
    expect(emptyClasses(dataOfPainting([], false))).toEqual([0, 1]);
    expect(emptyClasses(dataOfPainting(withPoints([], [at(0)], 4).painting, false))).toEqual([1]);
  });
});

describe('emptyClasses', () => {
  it('names the class between others that has no points', () => {
    const { painting } = withPoints([], [at(0), at(2)], 4);
    expect(emptyClasses(dataOfPainting(painting, false))).toEqual([1]);
  });

  it('names a class all of whose points are held out', () => {
    const painting = [
      { ...at(0), isTest: false },
      { ...at(1), isTest: true },
    ];
    expect(emptyClasses(dataOfPainting(painting, false))).toEqual([1]);
  });
});

describe('withoutPointsAt', () => {
  const painting = withPoints([], [at(0, 0, 0), at(1, 1, 0), at(0, 2, 0)], 0).painting;

  it('takes away what is near', () => {
    expect(withoutPointsAt(painting, [0.5, 0], 0.6).map(({ x }) => x[0])).toEqual([2]);
  });

  it('is the same painting where nothing is near', () => {
    expect(withoutPointsAt(painting, [5, 5], 1)).toBe(painting);
  });
});

describe('heldOutAnew', () => {
  it('splits all points again, and gives all to training at 0', () => {
    const { painting } = withPoints([], times(6, 0), 2);
    expect(testsOf(heldOutAnew(painting, 3)).filter(Boolean)).toHaveLength(2);
    expect(testsOf(heldOutAnew(painting, 0)).filter(Boolean)).toHaveLength(0);
    expect(countsOf(heldOutAnew(painting, 3))).toEqual([6]);
  });
});
