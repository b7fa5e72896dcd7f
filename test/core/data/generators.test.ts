import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../../core/contract/errors.ts';
import { limits } from '../../../core/contract/limits.ts';
import {
  classDatasetNames,
  valueDatasetNames,
  type DatasetName,
} from '../../../core/contract/catalogue.ts';
import { generatePoints, generateValues } from '../../../core/data/generate.ts';
import { surfaces } from '../../../core/data/generators/index.ts';
import { linspace } from '../../../core/data/generators/generator.ts';
import { datasetTraits } from '../../../core/contract/datasetTraits.ts';
import type { Points } from '../../../core/data/points.ts';
import { hashNumbers } from '../../../core/tensor/hash.ts';
import { randomStream } from '../../../core/tensor/random.ts';

interface Drawing {
  readonly dataset: DatasetName;
  readonly classes?: number;
  readonly noise?: number;
  readonly counts: readonly number[];
  readonly seed?: number;
}

function drawPoints({ dataset, classes, noise = 0, counts, seed = 1 }: Drawing): Points {
  return generatePoints(
    { dataset, classes: classes ?? counts.length, noise },
    counts,
    randomStream(seed, 'data'),
  );
}

interface Point {
  readonly x1: number;
  readonly x2: number;
}

function pointsOfClass({ features, labels }: Points, wanted: number): Point[] {
  return [...labels].flatMap((label, row) =>
    label === wanted ? [{ x1: features[2 * row] ?? NaN, x2: features[2 * row + 1] ?? NaN }] : [],
  );
}

function expectPoints(got: readonly Point[], expected: readonly Point[]): void {
  expect(got.length).toBe(expected.length);
  for (const [i, { x1, x2 }] of got.entries()) {
    expect(Math.abs(x1 - (expected[i]?.x1 ?? NaN))).toBeLessThan(1e-14);
    expect(Math.abs(x2 - (expected[i]?.x2 ?? NaN))).toBeLessThan(1e-14);
  }
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const deviation = (values: readonly number[]) => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};

const correlation = (a: readonly number[], b: readonly number[]) => {
  const [meanA, meanB] = [mean(a), mean(b)];
  const covariance = mean(a.map((value, i) => (value - meanA) * ((b[i] ?? NaN) - meanB)));
  return covariance / (deviation(a) * deviation(b));
};

const countsFor = (dataset: DatasetName, count: number) =>
  new Array<number>(datasetTraits[dataset].defaultClasses).fill(count);

describe('linspace', () => {
  it('includes both ends exactly', () => {
    expect([...linspace(0, 1, 5)]).toEqual([0, 0.25, 0.5, 0.75, 1]);
    for (const count of [2, 3, 7, 50, 99]) {
      const values = linspace(0.1, 0.7, count);
      expect([values.length, values[0], values.at(-1)]).toEqual([count, 0.1, 0.7]);
    }
  });

  it('starts where it should with one number, and is empty with none', () => {
    expect([...linspace(3, 9, 1)]).toEqual([3]);
    expect([...linspace(3, 9, 0)]).toEqual([]);
  });
});

describe.each(classDatasetNames)('%s', (dataset) => {
  const { classes, defaultClasses, defaultNoise } = datasetTraits[dataset];

  it('draws the counts asked for, class after class, even none of a class', () => {
    const counts = countsFor(dataset, 5).map((count, c) => (c === 0 ? 0 : count + c));
    const { count, features, labels } = drawPoints({ dataset, counts, noise: defaultNoise });
    expect([...labels]).toEqual(counts.flatMap((n, label) => new Array<number>(n).fill(label)));
    expect([labels.length, features.length]).toEqual([count, 2 * count]);
    expect(features.every(Number.isFinite)).toBe(true);
  });

  it('draws a single point per class', () => {
    const { features } = drawPoints({ dataset, counts: countsFor(dataset, 1) });
    expect(features.every(Number.isFinite)).toBe(true);
  });

  it('offers defaults that it can draw and that pass the door', () => {
    expect(defaultClasses).toBeGreaterThanOrEqual(classes.min);
    expect(defaultClasses).toBeLessThanOrEqual(classes.max);
    expect(classes.min).toBeGreaterThanOrEqual(limits.classes.min);
    expect(classes.max).toBeLessThanOrEqual(limits.classes.max);
    expect(defaultNoise).toBeGreaterThan(0);
    expect(defaultNoise).toBeLessThan(limits.noise.max);
  });

  it('draws as many classes as it says, and refuses one more or one fewer by name', () => {
    for (const allowed of [classes.min, classes.max]) {
      const counts = new Array<number>(allowed).fill(3);
      expect(new Set(drawPoints({ dataset, counts }).labels).size).toBe(allowed);
    }
    for (const refused of [classes.min - 1, classes.max + 1]) {
      const attempt = () => drawPoints({ dataset, classes: refused, counts: [3] });
      expect(attempt).toThrow(ConfigError);
      const range = classes.max > classes.min ? `${classes.min} to ${classes.max}` : classes.min;
      expect(attempt).toThrow(`data.classes: ${dataset} has ${range} classes, got ${refused}`);
    }
  });

  it('draws the same points from the same seed and others from another', () => {
    const drawing = { dataset, counts: countsFor(dataset, 20), noise: defaultNoise };
    expect(drawPoints({ ...drawing, seed: 3 })).toEqual(drawPoints({ ...drawing, seed: 3 }));
    expect(drawPoints({ ...drawing, seed: 3 })).not.toEqual(drawPoints({ ...drawing, seed: 4 }));
  });

  it('draws as many random numbers without noise as with it', () => {
    const counts = countsFor(dataset, 20);
    const [quiet, loud] = [randomStream(2, 'data'), randomStream(2, 'data')];
    const spec = { dataset, classes: counts.length };
    generatePoints({ ...spec, noise: 0 }, counts, quiet);
    generatePoints({ ...spec, noise: 0.5 }, counts, loud);
    expect(quiet.state).toEqual(loud.state);
  });
});

describe('all data sets', () => {
  it('draw the same bits for ever', () => {
    const hashes = classDatasetNames.map((dataset) => {
      const counts = countsFor(dataset, 50);
      const { features } = drawPoints({
        dataset,
        counts,
        noise: datasetTraits[dataset].defaultNoise,
      });
      return [dataset, hashNumbers(features)];
    });
    expect(Object.fromEntries(hashes)).toEqual({
      spirals: '095abe3bec115ae6',
      moons: '369c02b3a7c9b808',
      circles: '2c840dc87571674b',
      xor: 'f763907b44699219',
      blobs: '21831ec5621f05fe',
      checkerboard: 'df54304abfc75384',
      rings: '15142c3b0b16b9a1',
    });
  });
});

describe('spirals', () => {
  /** As in the case study: r and t of each point of an arm that begins at `start`. */
  const arm = (start: number, count: number) =>
    Array.from({ length: count }, (_, i) => {
      const share = count > 1 ? i / (count - 1) : 0;
      return { r: share, t: start + 4 * share };
    });
  const place = ({ r, t }: { r: number; t: number }): Point => ({
    x1: r * Math.sin(t),
    x2: r * Math.cos(t),
  });

  it.each([1, 2, 50, 100])('are those of the case study with 3 classes of %i points', (count) => {
    const points = drawPoints({ dataset: 'spirals', counts: [count, count, count] });
    for (const j of [0, 1, 2]) {
      expectPoints(pointsOfClass(points, j), arm(4 * j, count).map(place));
    }
  });

  it.each([2, 5, 20])('begin evenly around with %i classes', (classes) => {
    const points = drawPoints({ dataset: 'spirals', counts: new Array<number>(classes).fill(30) });
    for (let j = 0; j < classes; j++) {
      expectPoints(pointsOfClass(points, j), arm((2 * Math.PI * j) / classes, 30).map(place));
    }
  });

  it('keep arms that do not touch but at the centre', () => {
    const points = drawPoints({ dataset: 'spirals', counts: [100, 100, 100] });
    const [first, second] = [pointsOfClass(points, 0), pointsOfClass(points, 1)].map((each) =>
      each.slice(20),
    );
    for (const { x1, x2 } of first ?? []) {
      const gaps = (second ?? []).map((other) => Math.hypot(other.x1 - x1, other.x2 - x2));
      expect(Math.min(...gaps)).toBeGreaterThan(0.1);
    }
  });

  it('turn each point by noise in radians and leave its radius', () => {
    const count = 4000;
    const noise = 0.2;
    const points = drawPoints({ dataset: 'spirals', counts: [count, count, count], noise });
    const radiusErrors: number[] = [];
    const turns = [0, 1, 2].flatMap((j) => {
      const got = pointsOfClass(points, j);
      return arm(4 * j, count).flatMap(({ r, t }, i) => {
        const { x1, x2 } = got[i] ?? { x1: NaN, x2: NaN };
        const turn = Math.atan2(x1, x2) - t;
        radiusErrors.push(Math.abs(Math.hypot(x1, x2) - r));
        return r > 0 ? [turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI))] : [];
      });
    });
    expect(Math.max(...radiusErrors)).toBeLessThan(1e-14);
    expect(Math.abs(mean(turns))).toBeLessThan(0.008);
    expect(Math.abs(deviation(turns) - noise)).toBeLessThan(0.0055);
  });
});

describe('moons', () => {
  const halfCircle = (count: number, centre: Point, side: 1 | -1) =>
    Array.from({ length: count }, (_, i) => {
      const angle = count > 1 ? (Math.PI * i) / (count - 1) : 0;
      return {
        x1: centre.x1 + side * 2 * Math.cos(angle),
        x2: centre.x2 + side * 2 * Math.sin(angle),
      };
    });

  it('lie on half circles of radius 2, one open below and one above', () => {
    const points = drawPoints({ dataset: 'moons', counts: [41, 30] });
    expectPoints(pointsOfClass(points, 0), halfCircle(41, { x1: -1, x2: -0.5 }, 1));
    expectPoints(pointsOfClass(points, 1), halfCircle(30, { x1: 1, x2: 0.5 }, -1));
  });

  it('are symmetric about the origin', () => {
    const points = drawPoints({ dataset: 'moons', counts: [25, 25] });
    const turned = pointsOfClass(points, 1).map(({ x1, x2 }) => ({ x1: -x1, x2: -x2 }));
    expectPoints(pointsOfClass(points, 0), turned);
  });
});

describe('circles', () => {
  it('have radius 1 around radius ½, with points evenly spaced and none twice', () => {
    const points = drawPoints({ dataset: 'circles', counts: [8, 5] });
    const ring = (count: number, radius: number) =>
      Array.from({ length: count }, (_, i) => ({
        x1: radius * Math.cos((2 * Math.PI * i) / count),
        x2: radius * Math.sin((2 * Math.PI * i) / count),
      }));
    expectPoints(pointsOfClass(points, 0), ring(8, 1));
    expectPoints(pointsOfClass(points, 1), ring(5, 0.5));
  });
});

describe('xor', () => {
  const points = drawPoints({ dataset: 'xor', counts: [5001, 5001] });

  it('is class 0 where the signs agree and class 1 where they differ', () => {
    expect(pointsOfClass(points, 0).every(({ x1, x2 }) => x1 * x2 > 0)).toBe(true);
    expect(pointsOfClass(points, 1).every(({ x1, x2 }) => x1 * x2 < 0)).toBe(true);
  });

  it('shares each class out evenly over its two quadrants', () => {
    for (const label of [0, 1]) {
      const right = pointsOfClass(points, label).filter(({ x1 }) => x1 > 0).length;
      expect(right).toBe(2501);
    }
  });

  it('fills each quadrant evenly and leaves a gap along the axes', () => {
    for (const label of [0, 1]) {
      const sides = pointsOfClass(points, label).flatMap(({ x1, x2 }) => [
        Math.abs(x1),
        Math.abs(x2),
      ]);
      expect(Math.min(...sides)).toBeGreaterThanOrEqual(0.1);
      expect(Math.max(...sides)).toBeLessThanOrEqual(1);
      for (let bin = 0; bin < 9; bin++) {
        const inBin = sides.filter((side) => Math.floor((side - 0.1) * 10) === bin).length;
        expect(Math.abs(inBin / sides.length - 1 / 9)).toBeLessThan(0.016);
      }
    }
  });
});

describe('blobs', () => {
  it.each([2, 3, 7])('have %i centres on the unit circle, the first at the top', (classes) => {
    const points = drawPoints({ dataset: 'blobs', counts: new Array<number>(classes).fill(2) });
    for (let c = 0; c < classes; c++) {
      const angle = (2 * Math.PI * c) / classes;
      const centre = { x1: Math.sin(angle), x2: Math.cos(angle) };
      expectPoints(pointsOfClass(points, c), [centre, centre]);
    }
  });
});

describe.each([
  { dataset: 'moons', scale: 2 },
  { dataset: 'circles', scale: 1 },
  { dataset: 'xor', scale: 1 },
  { dataset: 'blobs', scale: 1 },
] as const)('the noise of $dataset', ({ dataset, scale }) => {
  const counts = countsFor(dataset, 5000);
  const shiftsAt = (noise: number) => {
    const clean = drawPoints({ dataset, counts }).features;
    return Array.from(
      drawPoints({ dataset, counts, noise }).features,
      (value, i) => value - (clean[i] ?? NaN),
    );
  };

  it(`is the standard deviation of both coordinates, times ${scale}`, () => {
    const shifts = shiftsAt(0.2);
    const [along1, along2] = [0, 1].map((d) => shifts.filter((_, i) => i % 2 === d));
    for (const along of [along1 ?? [], along2 ?? []]) {
      expect(Math.abs(mean(along))).toBeLessThan(0.01 * scale);
      expect(Math.abs(deviation(along) - 0.2 * scale)).toBeLessThan(0.0075 * scale);
    }
    expect(Math.abs(correlation(along1 ?? [], along2 ?? []))).toBeLessThan(0.05);
  });

  it('moves each point along a straight line as it grows', () => {
    const [little, much] = [shiftsAt(0.1), shiftsAt(0.3)];
    const bends = little.map((shift, i) => Math.abs((much[i] ?? NaN) - 3 * shift));
    expect(Math.max(...bends)).toBeLessThan(1e-13);
  });
});

describe('checkerboard', () => {
  it('fills squares of both classes in turn, like a chessboard', () => {
    const { features, labels } = drawPoints({ dataset: 'checkerboard', counts: [160, 160] });
    const squares = new Set<string>();
    for (const [row, label] of labels.entries()) {
      const cell = (x: number) => Math.floor((x + 1) * 2);
      const [column, line] = [cell(features[2 * row] ?? NaN), cell(features[2 * row + 1] ?? NaN)];
      expect((column + line) % 2).toBe(label);
      squares.add(`${column} ${line}`);
    }
    expect(squares.size).toBe(16);
  });
});

describe('rings', () => {
  it('lie one around the other, at equal distances', () => {
    const points = drawPoints({ dataset: 'rings', counts: [10, 10, 10, 10] });
    for (const label of [0, 1, 2, 3]) {
      for (const { x1, x2 } of pointsOfClass(points, label)) {
        expect(Math.abs(Math.hypot(x1, x2) - (label + 0.5) / 4)).toBeLessThan(1e-14);
      }
    }
  });
});

describe('data sets of numbers', () => {
  const draw = (dataset: DatasetName, noise: number) =>
    generateValues({ dataset, classes: 2, noise }, 2000, randomStream(3, 'data'));

  it.each(valueDatasetNames)('%s lies in the square, its numbers on both sides of 0', (dataset) => {
    const { features, targets } = draw(dataset, 0);
    expect(Math.max(...features.map(Math.abs))).toBeLessThanOrEqual(1);
    expect(Math.max(...targets)).toBeGreaterThan(0.8);
    expect(Math.min(...targets)).toBeLessThan(-0.8);
    expect(Math.max(...targets.map(Math.abs))).toBeLessThan(1.01);
  });

  it('the plane is the mean of the coordinates', () => {
    const { features, targets } = draw('plane', 0);
    const means = targets.map(
      (_, row) => ((features[2 * row] ?? NaN) + (features[2 * row + 1] ?? NaN)) / 2,
    );
    expect(targets).toEqual(means);
  });

  it('the bumps rise and fall in turn', () => {
    const { bumps } = surfaces;
    expect([bumps(-0.6, 0.4), bumps(0, 0.4), bumps(0.6, 0.4)].map(Math.round)).toEqual([1, -1, 1]);
    expect([bumps(-0.6, -0.4), bumps(0, -0.4), bumps(0.6, -0.4)].map(Math.round)).toEqual([
      -1, 1, -1,
    ]);
    expect(bumps(0, 0)).toBeCloseTo(0, 12);
  });

  it('noise is on the number, and leaves the places alone', () => {
    const [quiet, loud] = [draw('plane', 0), draw('plane', 0.3)];
    const errors = [...loud.targets].map(
      (target, row) =>
        target - surfaces.plane(loud.features[2 * row] ?? NaN, loud.features[2 * row + 1] ?? NaN),
    );
    expect(Math.abs(deviation(errors) - 0.3)).toBeLessThan(0.02);
    expect(loud.features).toEqual(quiet.features);
  });
});
