/** How two operands of different shapes are walked together, settled once so that the loops stay plain. */
import { broadcastShapes, stridesOf, type Shape } from './shape.ts';

/**
 * The output is `rows` rows of `length` elements, one after another. In row r the operands start at
 * `aStart[r]` and `bStart[r]` and advance by `aStep` and `bStep` (1, or 0 where they are repeated).
 */
export interface BroadcastLayout {
  readonly rows: number;
  readonly length: number;
  readonly aStart: Int32Array;
  readonly bStart: Int32Array;
  readonly aStep: number;
  readonly bStep: number;
}

interface Axis {
  length: number;
  aStride: number;
  bStride: number;
}

/** Lays out the walk over two shapes that broadcast. Neighbouring dimensions are merged where both operands allow. */
export function broadcastLayout(a: Shape, b: Shape): BroadcastLayout {
  const shape = broadcastShapes(a, b);
  if (!shape) throw new Error('internal: broadcastLayout of shapes that do not broadcast');
  const axes = mergedAxes(shape, broadcastStrides(a, shape), broadcastStrides(b, shape));
  const inner = axes.pop() ?? { length: 1, aStride: 0, bStride: 0 };
  const rows = axes.reduce((count, axis) => count * axis.length, 1);
  return {
    rows,
    length: inner.length,
    aStart: rowStarts(
      rows,
      axes.map(({ length, aStride }) => ({ length, stride: aStride })),
    ),
    bStart: rowStarts(
      rows,
      axes.map(({ length, bStride }) => ({ length, stride: bStride })),
    ),
    aStep: inner.aStride,
    bStep: inner.bStride,
  };
}

/** Strides of an operand along the output's dimensions: 0 where the operand is repeated. */
function broadcastStrides(operand: Shape, output: Shape): number[] {
  const strides = stridesOf(operand);
  const missing = output.length - operand.length;
  return output.map((_, d) =>
    d < missing || operand[d - missing] === 1 ? 0 : strides[d - missing],
  );
}

function mergedAxes(shape: Shape, aStrides: number[], bStrides: number[]): Axis[] {
  const axes: Axis[] = [];
  for (let d = 0; d < shape.length; d++) {
    if (shape[d] === 1) continue;
    const axis = { length: shape[d], aStride: aStrides[d], bStride: bStrides[d] };
    const outer = axes.at(-1);
    if (
      outer?.aStride === axis.aStride * axis.length &&
      outer.bStride === axis.bStride * axis.length
    ) {
      axes[axes.length - 1] = { ...axis, length: outer.length * axis.length };
    } else {
      axes.push(axis);
    }
  }
  return axes;
}

function rowStarts(rows: number, axes: { length: number; stride: number }[]): Int32Array {
  const starts = new Int32Array(rows);
  let period = rows;
  for (const { length, stride } of axes) {
    period /= length;
    for (let r = 0; r < rows; r++) starts[r] += (Math.floor(r / period) % length) * stride;
  }
  return starts;
}
