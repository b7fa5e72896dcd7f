/** Gates that move elements and change none: the gradient goes back the way the element came. */
import { problem, ShapeError } from '../contract/index.ts';
import { formatShape, sameShape, sizeOf, type Shape } from '../tensor/index.ts';
import { defineOp, type Domain } from './op.ts';

const anyReal: Domain = { kind: 'real', low: -2, high: 2 };

/** A matrix with rows and columns exchanged. */
export const transpose = defineOp<{ readonly rows: number; readonly columns: number }>({
  name: 'transpose',
  formula: 'xᵀ',
  gradient: 'dx = gᵀ',
  role: 'distributor',
  inputs: ['x'],
  differentiable: [true],
  domains: [anyReal],
  samples: [{ shapes: [[1, 1]] }, { shapes: [[2, 3]] }, { shapes: [[4, 1]] }],
  shape: ([x]) => {
    if (x.length === 2) return [x[1], x[0]];
    throw new ShapeError(problem('notAMatrix', { x: formatShape(x) }));
  },
  layout: ([[rows, columns]]) => ({ rows, columns }),
  forward({ inputs: [x], output }, { rows, columns }) {
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) output[c * rows + r] = x[r * columns + c];
    }
  },
  backward({ upstream, downstream: [dx] }, { rows, columns }) {
    if (!dx) return;
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) dx[r * columns + c] += upstream[c * rows + r];
    }
  },
});

/** The same elements, row-major, in the shape that is asked for; a vector where none is. */
export const reshape = defineOp<undefined>({
  name: 'reshape',
  formula: 'x, as another shape',
  gradient: 'dx = g, as the shape of x',
  role: 'distributor',
  inputs: ['x'],
  differentiable: [true],
  domains: [anyReal],
  samples: [
    { shapes: [[]], attributes: { shape: [1, 1] } },
    { shapes: [[2, 3]] },
    { shapes: [[2, 3]], attributes: { shape: [3, 2] } },
  ],
  shape: ([x], { shape }) => {
    const wanted = shape ?? [sizeOf(x)];
    if (sizeOf(wanted) === sizeOf(x)) return wanted;
    throw new ShapeError(
      problem('elementCount', {
        count: sizeOf(x),
        x: formatShape(x),
        wanted: formatShape(wanted),
      }),
    );
  },
  layout: () => undefined,
  forward({ inputs: [x], output }) {
    for (let i = 0; i < output.length; i++) output[i] = x[i];
  },
  backward({ upstream, downstream: [dx] }) {
    if (dx) for (let i = 0; i < dx.length; i++) dx[i] += upstream[i];
  },
});

/** How many neighbouring elements of each operand take turns. */
interface Runs {
  readonly turns: number;
  readonly a: number;
  readonly b: number;
}

/** b after a along a dimension, the first where none is named. */
export const concat = defineOp<Runs>({
  name: 'concat',
  formula: 'a, then b',
  gradient: 'da and db are the parts of g',
  role: 'distributor',
  inputs: ['a', 'b'],
  differentiable: [true, true],
  domains: [anyReal, anyReal],
  samples: [
    { shapes: [[1], [1]] },
    { shapes: [[3], [2]] },
    {
      shapes: [
        [2, 3],
        [1, 3],
      ],
    },
    {
      shapes: [
        [2, 3],
        [2, 1],
      ],
      attributes: { axis: 1 },
    },
    {
      shapes: [
        [2, 1, 2],
        [2, 3, 2],
      ],
      attributes: { axis: 1 },
    },
  ],
  shape: ([a, b], { axis = 0 }) => {
    const without = (shape: Shape) => shape.filter((_, d) => d !== axis);
    const fits = a.length === b.length && sameShape(without(a), without(b));
    if (fits && isDimension(a, axis)) {
      return a.map((size, d) => (d === axis ? size + b[d] : size));
    }
    throw new ShapeError(problem('concatShapes', { axis, a: formatShape(a), b: formatShape(b) }));
  },
  layout: ([a, b], _, { axis = 0 }) => ({
    turns: sizeOf(a.slice(0, axis)),
    a: sizeOf(a.slice(axis)),
    b: sizeOf(b.slice(axis)),
  }),
  forward({ inputs, output }, { turns, a, b }) {
    for (let turn = 0; turn < turns; turn++) {
      const start = turn * (a + b);
      for (let i = 0; i < a; i++) output[start + i] = inputs[0][turn * a + i];
      for (let i = 0; i < b; i++) output[start + a + i] = inputs[1][turn * b + i];
    }
  },
  backward({ upstream, downstream: [da, db] }, { turns, a, b }) {
    for (let turn = 0; turn < turns; turn++) {
      const start = turn * (a + b);
      if (da) for (let i = 0; i < a; i++) da[turn * a + i] += upstream[start + i];
      if (db) for (let i = 0; i < b; i++) db[turn * b + i] += upstream[start + a + i];
    }
  },
});

/** The part from `start` up to `stop`, excluded, of a dimension, the first where none is named. */
export const slice = defineOp<{
  readonly outer: number;
  readonly stride: number;
  readonly first: number;
  readonly length: number;
}>({
  name: 'slice',
  formula: 'x[start … stop − 1]',
  gradient: 'dx = g inside the slice, else 0',
  role: 'router',
  inputs: ['x'],
  differentiable: [true],
  domains: [anyReal],
  samples: [
    { shapes: [[1]] },
    { shapes: [[5]], attributes: { start: 1, stop: 4 } },
    { shapes: [[3, 2]], attributes: { start: 2 } },
    { shapes: [[2, 3]], attributes: { axis: 1, stop: 2 } },
    { shapes: [[2, 4, 2]], attributes: { axis: 1, start: 1, stop: 3 } },
  ],
  shape: ([x], { axis = 0, start = 0, stop = x[axis] }) => {
    if (!isDimension(x, axis)) {
      throw new ShapeError(problem('noDimension', { op: 'slice', axis, x: formatShape(x) }));
    }
    const isWithin =
      Number.isInteger(start) &&
      Number.isInteger(stop) &&
      0 <= start &&
      start < stop &&
      stop <= x[axis];
    if (isWithin) return x.map((size, d) => (d === axis ? stop - start : size));
    throw new ShapeError(problem('sliceRange', { start, stop, axis, x: formatShape(x) }));
  },
  layout: ([x], output, { axis = 0, start = 0 }) => {
    const inner = sizeOf(x.slice(axis + 1));
    return {
      outer: sizeOf(x.slice(0, axis)),
      stride: x[axis] * inner,
      first: start * inner,
      length: output[axis] * inner,
    };
  },
  forward({ inputs: [x], output }, { outer, stride, first, length }) {
    for (let o = 0; o < outer; o++) {
      for (let i = 0; i < length; i++) output[o * length + i] = x[o * stride + first + i];
    }
  },
  backward({ upstream, downstream: [dx] }, { outer, stride, first, length }) {
    if (!dx) return;
    for (let o = 0; o < outer; o++) {
      for (let i = 0; i < length; i++) dx[o * stride + first + i] += upstream[o * length + i];
    }
  },
});

function isDimension(shape: Shape, axis: number): boolean {
  return Number.isInteger(axis) && axis >= 0 && axis < shape.length;
}
