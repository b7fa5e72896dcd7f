/**
 * A stage of the space through the layers as it is drawn: everything in shares of the picture's sides, so that one
 * stage can pass into the next.
 */
import type { Stage, StageLines } from '@backprop-lab/core/contract';
import { squareExtent, type PlaneExtent } from '@backprop-lab/core/picture';

export interface StagePicture {
  /** [gridSize², 2]: shares from the left and from the bottom. */
  readonly grid: Float32Array;
  /** [points, 2], as `grid`. */
  readonly train: Float32Array;
  readonly test: Float32Array;
  /** Separating lines, each [2, 2]: both ends, on the picture's sides. */
  readonly lines: readonly Float32Array[];
}

/** The square around a stage's points that its picture shows: what of the bent grid lies further out is cut off. */
function stageExtent({ train, test }: Pick<Stage, 'train' | 'test'>): PlaneExtent {
  return squareExtent(finitePlaces(train), finitePlaces(test));
}

function finitePlaces(places: Float32Array): Float32Array {
  if (places.every(Number.isFinite)) return places;
  const kept: number[] = [];
  for (let i = 0; i < places.length; i += 2) {
    const [u = NaN, v = NaN] = places.subarray(i, i + 2);
    if (Number.isFinite(u) && Number.isFinite(v)) kept.push(u, v);
  }
  return Float32Array.from(kept);
}

export function stagePicture({ grid, train, test, lines }: Stage): StagePicture {
  const extent = stageExtent({ train, test });
  const placed = (places: Float32Array) => inShares(places, extent);
  return {
    grid: placed(grid),
    train: placed(train),
    test: placed(test),
    lines: lines ? crossings(lines, extent) : [],
  };
}

function inShares(places: Float32Array, { x, y }: PlaneExtent): Float32Array {
  return places.map((place, i) => {
    const [low, high] = i % 2 === 0 ? x : y;
    return (place - low) / (high - low);
  });
}

function crossings({ coefficients }: StageLines, { x, y }: PlaneExtent): Float32Array[] {
  const [width, height] = [x[1] - x[0], y[1] - y[0]];
  return Array.from({ length: coefficients.length / 3 }, (_, line) => {
    const [a = NaN, b = NaN, c = NaN] = coefficients.subarray(3 * line, 3 * line + 3);
    return acrossUnitSquare(a * width, b * height, c + a * x[0] + b * y[0]);
  }).filter((each) => each !== null);
}

/** Where a·p + b·q + c = 0 enters and leaves the square from 0 to 1; `null` where it passes by. */
export function acrossUnitSquare(a: number, b: number, c: number): Float32Array | null {
  const ends: number[] = [];
  const keep = (p: number, q: number) => {
    const isInside = p >= 0 && p <= 1 && q >= 0 && q <= 1;
    const isKnown = ends[0] === p && ends[1] === q;
    if (isInside && !isKnown && ends.length < 4) ends.push(p, q);
  };
  for (const side of [0, 1]) {
    if (b !== 0) keep(side, -(a * side + c) / b);
    if (a !== 0) keep(-(b * side + c) / a, side);
  }
  return ends.length === 4 ? Float32Array.from(ends) : null;
}

/** On the straight way from one stage to the next. @param share from 0 to 1 */
export function between(from: StagePicture, to: StagePicture, share: number): StagePicture {
  if (share === 0) return from;
  const mixed = (before: Float32Array, after: Float32Array) =>
    before.map((place, i) => place + share * ((after[i] ?? NaN) - place));
  return {
    grid: mixed(from.grid, to.grid),
    train: mixed(from.train, to.train),
    test: mixed(from.test, to.test),
    // Lines of one stage mean nothing on the way to another.
    lines: [],
  };
}
