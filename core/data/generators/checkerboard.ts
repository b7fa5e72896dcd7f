/** A chessboard: neighbouring squares belong to different classes. */
import type { Generator } from './generator.ts';

/** Squares per side. */
const SIDE = 4;

/**
 * 4 × 4 squares over [−1, 1]², points uniform within them, the squares of a class taken in turn; class 0 has the
 * square at (−1, −1). Normal noise on both coordinates.
 */
export const checkerboard: Generator = {
  draw({ label, count, noise, place }, stream) {
    const squares = Array.from({ length: SIDE * SIDE }, (_, k) => ({
      column: k % SIDE,
      row: Math.floor(k / SIDE),
    })).filter(({ column, row }) => (column + row) % 2 === label);
    const coordinate = (cell: number) => (2 * (cell + stream.uniform())) / SIDE - 1;
    for (let i = 0; i < count; i++) {
      const { column, row } = squares[i % squares.length];
      const x1 = coordinate(column) + stream.normal(0, noise);
      const x2 = coordinate(row) + stream.normal(0, noise);
      place(x1, x2);
    }
  },
};
