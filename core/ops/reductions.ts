/** Sums, means and extremes, over one dimension or over all. */
import { problem, ShapeError, type FunctionOpName } from '../contract/index.ts';
import { formatShape, sizeOf, type Shape } from '../tensor/index.ts';
import { defineOp, type Attributes, type FunctionOp, type Sample } from './op.ts';

/** The input seen as [outer, length, inner]; the middle is reduced. */
interface Slices {
  readonly outer: number;
  readonly length: number;
  readonly inner: number;
}

const samples: readonly Sample[] = [
  { shapes: [[]] },
  { shapes: [[1]] },
  { shapes: [[2, 3]] },
  { shapes: [[2, 3]], attributes: { axis: 0 } },
  { shapes: [[2, 3]], attributes: { axis: 1 } },
  { shapes: [[2, 3, 2]], attributes: { axis: 1 } },
  { shapes: [[1, 4]], attributes: { axis: 0 } },
];

/** Σx: each element's gradient is the upstream gradient. */
export const sum = linearReduction('sum', 'Σ x', 'dx = g', 'distributor', () => 1);

/** Σx / n over the n elements that are reduced. */
export const mean = linearReduction('mean', 'Σ x / n', 'dx = g / n', 'distributor', (n) => 1 / n);

/** The largest element. At a tie the first one receives the gradient. */
export const reduceMax = extremeReduction('reduceMax', 'max x', (x, best) => x > best);

/** The smallest element. At a tie the first one receives the gradient. */
export const reduceMin = extremeReduction('reduceMin', 'min x', (x, best) => x < best);

function extremeReduction(
  name: FunctionOpName,
  formula: string,
  beats: (x: number, best: number) => boolean,
): FunctionOp {
  return defineOp({
    name,
    formula,
    gradient: 'dx = g at the first x that equals y, else 0',
    role: 'router',
    inputs: ['x'],
    differentiable: [true],
    domains: [{ kind: 'real', low: -2, high: 2 }],
    samples,
    shape: ([x], { axis }) => reducedShape(name, x, axis),
    layout: ([x], _, attributes) => slicesOf(x, attributes),
    // Where each output came from.
    scratchSize: ([x]) => sizeOf(x),
    forward({ inputs: [x], output, scratch: places }, { outer, length, inner }) {
      for (let o = 0; o < outer; o++) {
        for (let i = 0; i < inner; i++) {
          let place = o * length * inner + i;
          for (let k = 1; k < length; k++) {
            const at = (o * length + k) * inner + i;
            // NaN wins, so that it is never hidden.
            if (beats(x[at], x[place]) || (x[at] !== x[at] && x[place] === x[place])) place = at;
          }
          places[o * inner + i] = place;
          output[o * inner + i] = x[place];
        }
      }
    },
    backward({ scratch: places, upstream, downstream: [dx] }) {
      if (!dx) return;
      for (let o = 0; o < upstream.length; o++) dx[places[o]] += upstream[o];
    },
  });
}

function linearReduction(
  name: FunctionOpName,
  formula: string,
  gradient: string,
  role: 'distributor',
  factorOf: (length: number) => number,
): FunctionOp {
  return defineOp({
    name,
    formula,
    gradient,
    role,
    inputs: ['x'],
    differentiable: [true],
    domains: [{ kind: 'real', low: -2, high: 2 }],
    samples,
    shape: ([x], { axis }) => reducedShape(name, x, axis),
    layout: ([x], _, attributes) => slicesOf(x, attributes),
    forward({ inputs: [x], output }, { outer, length, inner }) {
      for (let o = 0; o < outer; o++) {
        for (let i = 0; i < inner; i++) {
          let total = 0;
          for (let k = 0; k < length; k++) total += x[(o * length + k) * inner + i];
          output[o * inner + i] = total * factorOf(length);
        }
      }
    },
    backward({ upstream, downstream: [dx] }, { outer, length, inner }) {
      if (!dx) return;
      const factor = factorOf(length);
      for (let o = 0; o < outer; o++) {
        for (let k = 0; k < length; k++) {
          for (let i = 0; i < inner; i++) {
            dx[(o * length + k) * inner + i] += upstream[o * inner + i] * factor;
          }
        }
      }
    },
  });
}

function reducedShape(name: FunctionOpName, x: Shape, axis: number | undefined): Shape {
  if (axis === undefined) return [];
  if (!Number.isInteger(axis) || axis < 0 || axis >= x.length) {
    throw new ShapeError(problem('noDimension', { op: name, axis, x: formatShape(x) }));
  }
  return x.filter((_, d) => d !== axis);
}

function slicesOf(x: Shape, { axis }: Attributes): Slices {
  if (axis === undefined) return { outer: 1, length: sizeOf(x), inner: 1 };
  return { outer: sizeOf(x.slice(0, axis)), length: x[axis], inner: sizeOf(x.slice(axis + 1)) };
}
