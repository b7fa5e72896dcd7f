/** Points that a hand has placed: which of them are held out, what is added, erased, and lacking. */
import { limits, type DataSpec, type ExplicitData } from '@backprop-lab/core/contract';

interface PaintedPoint {
  readonly x: readonly [number, number];
  /** The class, counted from 0. */
  readonly label: number;
  /** Held out for the test. */
  readonly isTest: boolean;
}
export type Painting = readonly PaintedPoint[];
export type NewPoint = Omit<PaintedPoint, 'isTest'>;

/** Every so manieth point of a class is held out for the test; 0 holds out none. */
export type HoldOut = number;

/** The points of a run where a hand has placed them; none where they come from elsewhere. */
export function paintingOf(data: DataSpec): Painting {
  if (data.kind !== 'points') return [];
  const points = (part: ExplicitData['train'], isTest: boolean) =>
    part.x.map((x, i) => ({ x, label: part.labels[i] ?? 0, isTest }));
  return [...points(data.train, false), ...points(data.test, true)];
}

/** The data of a run: two classes at least, and no more than there are points of. */
export function dataOfPainting(painting: Painting, standardize: boolean): ExplicitData {
  const part = (isTest: boolean) => {
    const points = painting.filter((point) => point.isTest === isTest);
    return {
      x: points.map(({ x }): [number, number] => [...x]),
      labels: points.map(({ label }) => label),
    };
  };
  const classes = painting.reduce((most, { label }) => Math.max(most, label + 1), 2);
  return { kind: 'points', classes, train: part(false), test: part(true), standardize };
}

/** Adds as many of the points as there is room for. */
export function withPoints(
  painting: Painting,
  added: readonly NewPoint[],
  holdOut: HoldOut,
  most: number = limits.points.max,
): { readonly painting: Painting; readonly refused: number } {
  const fitting = added.slice(0, Math.max(0, most - painting.length));
  if (fitting.length === 0) return { painting, refused: added.length };
  const placed = splitFrom(countsOf(painting), fitting, holdOut);
  return { painting: [...painting, ...placed], refused: added.length - fitting.length };
}

/** Takes away the points within `radius` of a place. */
export function withoutPointsAt(
  painting: Painting,
  [x1, x2]: readonly [number, number],
  radius: number,
): Painting {
  const kept = painting.filter(({ x }) => Math.hypot(x[0] - x1, x[1] - x2) > radius);
  return kept.length < painting.length ? kept : painting;
}

/** The same points, others of them held out. */
export function heldOutAnew(painting: Painting, holdOut: HoldOut): Painting {
  return splitFrom([], painting, holdOut);
}

function splitFrom(
  counts: readonly number[],
  points: readonly NewPoint[],
  holdOut: HoldOut,
): Painting {
  const soFar = [...counts];
  return points.map(({ x, label }) => {
    const number = (soFar[label] ?? 0) + 1;
    soFar[label] = number;
    return { x, label, isTest: holdOut > 0 && number % holdOut === 0 };
  });
}

/** How many points each class has, test points counted. */
export function countsOf(painting: Painting): number[] {
  const counts: number[] = [];
  for (const { label } of painting) {
    while (counts.length <= label) counts.push(0);
    counts[label] = (counts[label] ?? 0) + 1;
  }
  return counts;
}

/** Classes of placed points, counted from 0, that have nothing to learn from: training waits for them. */
export function emptyClasses(data: DataSpec): number[] {
  if (data.kind !== 'points') return [];
  const present = new Set(data.train.labels);
  return Array.from({ length: data.classes }, (_, label) => label).filter(
    (label) => !present.has(label),
  );
}
