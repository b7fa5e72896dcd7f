/** How long the line is on which two classes are equally likely. */
import type { Run } from '../../core/training/index.ts';

/** Cells per side of the square that is looked at. */
const CELLS = 100;

/**
 * The length of the line p = ½ within [−reach, reach]², of two classes: marching squares, the crossings of a cell's
 * sides placed by linear interpolation. In the two saddle cases the corners above ½ are taken to be apart.
 */
export function boundaryLength(run: Run, reach: number): number {
  const [side, cell] = [CELLS + 1, (2 * reach) / CELLS];
  const places = Float64Array.from({ length: 2 * side * side }, (_, at) => {
    const corner = Math.floor(at / 2);
    const index = at % 2 === 0 ? corner % side : Math.floor(corner / side);
    return index * cell - reach;
  });
  const probabilities = run.predict(places);
  const above = (row: number, column: number) =>
    (probabilities[2 * (row * side + column) + 1] ?? NaN) - 0.5;
  let length = 0;
  for (let row = 0; row < CELLS; row++) {
    for (let column = 0; column < CELLS; column++) {
      length += lengthWithin([
        above(row, column),
        above(row, column + 1),
        above(row + 1, column + 1),
        above(row + 1, column),
      ]);
    }
  }
  return length * cell;
}

type Corners = readonly [number, number, number, number];

/** Where the corners of the unit square lie, going around. */
const corners = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;

/** Of the line within a unit square whose corners, going around, have these values. */
function lengthWithin(values: Corners): number {
  const crossings = corners.flatMap((from, i) => {
    const to = corners[(i + 1) % 4] ?? from;
    const [a, b] = [values[i] ?? NaN, values[(i + 1) % 4] ?? NaN];
    if (a > 0 === b > 0) return [];
    const share = a / (a - b);
    return [
      {
        x: from[0] + share * (to[0] - from[0]),
        y: from[1] + share * (to[1] - from[1]),
        rises: b > 0,
      },
    ];
  });
  // The line goes from where the values fall to where they rise again, around a corner above ½.
  return crossings.reduce((length, { x, y, rises }, i) => {
    const next = crossings[(i + 1) % crossings.length];
    return rises && next ? length + Math.hypot(next.x - x, next.y - y) : length;
  }, 0);
}
