/** Maxout (I. Goodfellow et al. 2013): every unit is the largest of its linear pieces. */
import { problem, ShapeError } from '../contract/index.ts';
import { formatShape, sizeOf } from '../tensor/index.ts';
import { defineOp } from './op.ts';

const DEFAULT_PIECES = 2;

/**
 * x [units · pieces] or [batch, units · pieces] → [units] or [batch, units]; a unit's pieces are neighbours.
 * Routes the gradient to the largest piece alone; at a tie to the first. Two pieces where none are named.
 */
export const maxout = defineOp<number>({
  name: 'maxout',
  formula: 'the largest of every `pieces` neighbours',
  gradient: 'dx = g at the largest piece, else 0',
  role: 'router',
  inputs: ['x'],
  differentiable: [true],
  domains: [{ kind: 'real', low: -2, high: 2 }],
  samples: [
    { shapes: [[1]], attributes: { pieces: 1 } },
    { shapes: [[4]] },
    { shapes: [[2, 6]], attributes: { pieces: 3 } },
  ],
  shape: ([x], { pieces = DEFAULT_PIECES }) => {
    const isCount = Number.isInteger(pieces) && pieces >= 1;
    const width = x.at(-1);
    if (
      isCount &&
      (x.length === 1 || x.length === 2) &&
      width !== undefined &&
      width % pieces === 0
    ) {
      return [...x.slice(0, -1), width / pieces];
    }
    throw new ShapeError(problem('pieces', { pieces, x: formatShape(x) }));
  },
  layout: (_, __, { pieces = DEFAULT_PIECES }) => pieces,
  // Where each output came from.
  scratchSize: ([x]) => sizeOf(x),
  forward({ inputs: [x], output, scratch: places }, pieces) {
    for (let o = 0; o < output.length; o++) {
      let place = o * pieces;
      for (let at = place + 1; at < (o + 1) * pieces; at++) {
        // NaN wins, so that it is never hidden.
        if (x[at] > x[place] || (x[at] !== x[at] && x[place] === x[place])) place = at;
      }
      places[o] = place;
      output[o] = x[place];
    }
  },
  backward({ scratch: places, upstream, downstream: [dx] }) {
    if (dx) for (let o = 0; o < upstream.length; o++) dx[places[o]] += upstream[o];
  },
});
